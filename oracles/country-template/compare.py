"""Answers for the test oracles/tests/country_template.rs, by OpenFisca and its country template.

One line of JSON in, one line out. A question {"cases": true} runs the template's own cases and gives their names. Any other
is {"persons", "households", "variables": [[name, period, place], …]} and gives a number per variable, null where the
template has no number of the law for that period.
"""

import contextlib
import json
import pathlib
import sys

import openfisca_country_template
import yaml
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.tools.test_runner import run_tests

SYSTEM = openfisca_country_template.CountryTaxBenefitSystem()
CASES = pathlib.Path(openfisca_country_template.__file__).parent / "tests"


def cases():
    with contextlib.redirect_stdout(sys.stderr):
        failed = run_tests(SYSTEM, [str(CASES)], options={})
    if failed:
        raise SystemExit("the template's own cases fail")
    files = sorted(CASES.rglob("*.yaml"))
    return [f"{file.relative_to(CASES)}: {case['name']}" for file in files for case in yaml.safe_load(file.read_text())]


def number(simulation, name, period, place):
    try:
        return float(simulation.calculate(name, period)[place])
    except ParameterNotFoundError:
        return None


def answer(question):
    if "cases" in question:
        return {"cases": cases()}
    people = {"persons": question["persons"], "households": question["households"]}
    simulation = SimulationBuilder().build_from_dict(SYSTEM, people)
    return {"values": [number(simulation, *variable) for variable in question["variables"]]}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)
