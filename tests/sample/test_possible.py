"""Whether rules can be met: exactly what trying everything says."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.sample.possible import Proof, completion

Problem = tuple[list[int], list[int], list[int], int]


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """A few cells and rules, with numbers about the edge of what is possible."""
    cells, rules = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    bounds = draw(st.lists(st.integers(0, 4), min_size=cells, max_size=cells))
    masks = draw(st.lists(st.integers(0, 2**rules - 1), min_size=cells, max_size=cells))
    least = draw(st.lists(st.integers(-1, 5), min_size=rules, max_size=rules))
    return bounds, masks, least, draw(st.integers(0, 10))


def tried(bounds: list[int], masks: list[int], least: list[int], size: int) -> bool:
    """Every number of every cell, one after another."""

    @cache
    def rest(c: int, left: int, needs: tuple[int, ...]) -> bool:
        if all(need <= 0 for need in needs):
            return True
        if c == len(bounds):
            return False
        return any(
            rest(c + 1, left - n, tuple(need - n * (masks[c] >> j & 1) for j, need in enumerate(needs)))
            for n in range(min(bounds[c], left) + 1)
        )

    return sum(bounds) >= size and rest(0, size, tuple(least))


@given(problems())
@settings(max_examples=400)
def test_it_equals_trying_everything(problem: Problem) -> None:
    bounds, masks, least, size = problem
    found = completion(bounds, masks, least, size)
    assert (found is not None) == tried(bounds, masks, least, size)
    if found is not None:
        assert sum(found) <= size
        assert all(0 <= count <= bound for count, bound in zip(found, bounds, strict=True))
        for j, need in enumerate(least):
            assert sum(count for count, mask in zip(found, masks, strict=True) if mask >> j & 1) >= need


@given(st.lists(problems(), min_size=1, max_size=6))
@settings(max_examples=60)
def test_proofs_of_one_problem_never_refute_another_that_is_possible(several: list[Problem]) -> None:
    proofs: list[Proof] = []
    for bounds, masks, least, size in several:
        proofs = [proof for proof in proofs if len(proof.weights) == len(least)]
        assert (completion(bounds, masks, least, size, proofs) is not None) == tried(bounds, masks, least, size)


def test_where_only_halves_of_cases_would_do_it_says_no() -> None:
    # Three groups of two each, every case in two of them: three halves would do, two whole cases do not cover 3 x 1
    # with one place fewer than two.
    pairs = [0b011, 0b101, 0b110]
    assert completion([1, 1, 1], pairs, [1, 1, 1], 2) is not None
    assert completion([1, 1, 1], pairs, [1, 1, 1], 1) is None
    assert completion([9, 9, 9], pairs, [3, 3, 3], 5) is not None
    assert completion([9, 9, 9], pairs, [3, 3, 3], 4) is None


def test_a_proof_can_be_checked_by_hand() -> None:
    proof = Proof([1, 1, 1])
    assert proof.refutes([9, 9, 9], [0b011, 0b101, 0b110], [3, 3, 3], 4)  # 4 cases are worth 8, and 9 are asked for
    assert not proof.refutes([9, 9, 9], [0b011, 0b101, 0b110], [3, 3, 3], 5)


def test_large_problems_are_decided() -> None:
    """Two hundred cells and twelve rules, just possible and just not."""
    masks = [1 << (n % 2) | (n * 2654435761 >> 7 & 0x3FF) << 2 for n in range(200)]
    bounds = [n * 40503 % 7 for n in range(200)]
    size = 100
    least = [50, 50, *([25] * 10)]
    assert completion(bounds, masks, least, size) is not None
    assert completion(bounds, masks, [50, 50, *([96] * 10)], size) is None
