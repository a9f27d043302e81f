"""OpenFisca-core on the model: openfisca.py MODEL.json prints what is found of it, one household at a time and all at once,
a line of JSON each."""

import json
import statistics
import sys
import time
from importlib.metadata import version

import numpy
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

INPUTS = ["age", "income", "children", "rent", "savings", "disabled", "tenant", "insured", "single"]
TRUTHS = set(INPUTS[5:])
PERIOD = "2026-11"
ONE_BY_ONE = 300

Household = build_entity(key="household", plural="households", label="A household", is_person=True)


def written(expr):
    """An expression over arrays, with `v` for the value of a name."""
    [(kind, of)] = expr.items()
    if kind == "number":
        return str(of)
    if kind == "name":
        return f"v({of!r})"
    if kind == "not":
        return f"~v({of!r})"
    parts = [written(part) for part in of]
    signs = {"plus": "+", "minus": "-", "times": "*", "at_least": ">=", "at_most": "<=", "and": "&", "or": "|"}
    if kind in signs:
        return "(" + f" {signs[kind]} ".join(parts) + ")"
    return {"max": "numpy.maximum", "if": "numpy.where"}[kind] + "(" + ", ".join(parts) + ")"


def variable(name, is_truth, expr=None):
    """A variable as OpenFisca wants it: a class, with a formula where it is a rule."""
    members = {
        "value_type": bool if is_truth else int,
        "entity": Household,
        "definition_period": DateUnit.MONTH,
        "label": name,
    }
    if expr is not None:
        rule = eval(compile(f"lambda v: {written(expr)}", name, "eval"), {"numpy": numpy})
        members["formula"] = lambda household, period: rule(lambda other: household(other, period))
    return type(name, (Variable,), members)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        model = json.load(file)
    began = time.perf_counter()
    system = TaxBenefitSystem([Household])
    for name in INPUTS:
        system.add_variable(variable(name, name in TRUTHS))
    for rule in model["rules"]:
        system.add_variable(variable(rule["id"], not rule["id"].startswith("n"), rule["is"]))
    load = time.perf_counter() - began
    ids = [rule["id"] for rule in model["rules"]]

    def run(households):
        simulation = SimulationBuilder().build_default_simulation(system, count=len(households))
        for place, name in enumerate(INPUTS):
            values = households[:, place]
            simulation.set_input(name, PERIOD, values.astype(bool) if name in TRUTHS else values)
        return numpy.stack([simulation.calculate(name, PERIOD).astype(int) for name in ids], axis=1)

    households = numpy.array(model["households"])
    expected = numpy.array(model["expected"])
    engine = f"OpenFisca-core {version('openfisca-core')}"

    def told(name, compared, agrees, seconds, note):
        print(json.dumps({
            "engine": name,
            "load_ms": load * 1000,
            "compared": compared,
            "agrees": int(agrees),
            "ns": seconds * 1e9,
            "note": note,
        }))

    times, agrees = [], 0
    for place in range(ONE_BY_ONE):
        began = time.perf_counter()
        found = run(households[place : place + 1])
        times.append(time.perf_counter() - began)
        agrees += (found[0] == expected[place]).all()
    told(engine, ONE_BY_ONE, agrees, statistics.median(times), "one household; no unknowns")

    households, expected = numpy.tile(households, (10, 1)), numpy.tile(expected, (10, 1))
    times = []
    for _ in range(9):
        began = time.perf_counter()
        found = run(households)
        times.append((time.perf_counter() - began) / len(households))
    agrees = (found == expected).all(axis=1).sum()
    told(f"{engine}, batch", len(households), agrees, statistics.median(times), "20,000 households as arrays")


main()
