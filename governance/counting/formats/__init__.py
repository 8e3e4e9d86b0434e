"""Files of papers in, a profile out, and back: BLT, PrefLib, tables (CSV), pabulib and our own bundle."""
