"""The cheapest flow through a network: successive shortest paths, those of one length at once (primal-dual)."""

from collections import deque
from heapq import heapify, heappop, heappush


class Network:
    """Nodes from 0, the source, to the last, the sink; arcs go from a lower number to a higher one.

    Capacities and costs are whole numbers, of any size. An arc and its way back are neighbours: `e` and `e ^ 1`.
    """

    def __init__(self, nodes: int) -> None:
        self.sink = nodes - 1
        self.to: list[int] = []
        self.room: list[int] = []
        self.cost: list[int] = []
        self.out: list[list[int]] = [[] for _ in range(nodes)]
        self.price: list[int] = [0] * nodes

    def join(self, one: int, other: int, room: int, cost: int) -> int:
        """An arc; its number."""
        arc = len(self.to)
        self.to += (other, one)
        self.room += (room, 0)
        self.cost += (cost, -cost)
        self.out[one].append(arc)
        self.out[other].append(arc + 1)
        return arc

    def used(self, arc: int) -> int:
        return self.room[arc ^ 1]

    def settle(self) -> None:
        """Send as much as makes the sum of costs least: until no way to the sink costs less than nothing."""
        self._first_prices()
        going = True
        while going and self.price[self.sink] < 0:
            while self._widen():
                pass
            going = self._reprice()

    def _first_prices(self) -> None:
        """The least cost to each node; arcs go upwards, so one pass in order finds it."""
        beyond = 1 + sum(map(abs, self.cost))
        price = [beyond] * len(self.out)
        price[0] = 0
        for node, arcs in enumerate(self.out):
            for arc in arcs:
                if self.room[arc] and price[node] + self.cost[arc] < price[self.to[arc]]:
                    price[self.to[arc]] = price[node] + self.cost[arc]
        self.price = price

    def _tight(self, node: int, arc: int) -> bool:
        return bool(self.room[arc]) and self.cost[arc] + self.price[node] == self.price[self.to[arc]]

    def _widen(self) -> bool:
        """Send what fits along cheapest ways that are shortest by their number of arcs; whether there were any."""
        depth = self._depths()
        if depth[self.sink] < 0:
            return False
        left = [iter(arcs) for arcs in self.out]
        way: list[int] = []
        node = 0
        while True:
            if node == self.sink:
                node = self._send(way)
            arc = next((a for a in left[node] if depth[self.to[a]] == depth[node] + 1 and self._tight(node, a)), None)
            if arc is not None:
                way.append(arc)
                node = self.to[arc]
            elif way:
                node = self.to[way.pop() ^ 1]
            else:
                return True

    def _send(self, way: list[int]) -> int:
        """Fill a way to the sink; what is left of it ends where nothing more fits."""
        amount = min(self.room[arc] for arc in way)
        for arc in way:
            self.room[arc] -= amount
            self.room[arc ^ 1] += amount
        full = next(n for n, arc in enumerate(way) if not self.room[arc])
        node = self.to[way[full] ^ 1]
        del way[full:]
        return node

    def _depths(self) -> list[int]:
        depth = [-1] * len(self.out)
        depth[0] = 0
        queue = deque([0])
        while queue:
            node = queue.popleft()
            for arc in self.out[node]:
                if depth[self.to[arc]] < 0 and self._tight(node, arc):
                    depth[self.to[arc]] = depth[node] + 1
                    queue.append(self.to[arc])
        return depth

    def _reprice(self) -> bool:
        """Prices after the ways of one length are used up; whether any way is left."""
        far = self._distances({0: 0})
        furthest = max(far.values())
        self.price = [old + far.get(node, furthest) for node, old in enumerate(self.price)]
        return self.sink in far

    def _distances(self, start: dict[int, int]) -> dict[int, int]:
        """Dijkstra over the costs less what the prices explain of them, which are never below zero."""
        far = dict(start)
        heap = [(length, node) for node, length in start.items()]
        heapify(heap)
        room, to, cost, price = self.room, self.to, self.cost, self.price
        while heap:
            length, node = heappop(heap)
            if length > far[node]:
                continue
            base = length + price[node]
            for arc in self.out[node]:
                if room[arc]:
                    other = to[arc]
                    there = base + cost[arc] - price[other]
                    if other not in far or there < far[other]:
                        far[other] = there
                        heappush(heap, (there, other))
        return far

    def reached(self) -> set[int]:
        """The nodes to which something more could be sent from the source."""
        return set(self._distances({0: 0}))

    def labels(self) -> dict[int, int]:
        """The least cost from source or sink to each node that is reached through what is left: what a new arc must beat.

        A new arc of cost c from one to another makes a cheaper flow only if c + label(one) < label(other). (The sink
        counts as reached for nothing, since any amount may flow.)
        """
        far = self._distances({0: -self.price[0], self.sink: -self.price[self.sink]})
        return {node: length + self.price[node] for node, length in far.items()}
