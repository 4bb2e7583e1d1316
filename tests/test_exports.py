"""The package root lists the product, and the list is what is there."""

import subprocess
import sys

import pytest

import zhunkao


def test_all_is_what_the_package_offers():
    offered = {name for name in dir(zhunkao) if not name.startswith("_")} - {"annotations", "TYPE_CHECKING", "Any"}
    submodules = {name.split(".")[1] for name in sys.modules if name.startswith("zhunkao.")}
    assert offered - submodules | {"__version__"} == set(zhunkao.__all__)


@pytest.mark.parametrize("name", zhunkao.__all__)
def test_each_name_is_there_and_tells_what_it_does(name):
    found = getattr(zhunkao, name)
    assert found.__doc__


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nothing_such"):
        _ = zhunkao.nothing_such


def test_importing_the_package_imports_nothing_but_its_version():
    program = "import sys, zhunkao; print([name for name in sys.modules if name.startswith('zhunkao.')])"
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "['zhunkao.model', 'zhunkao.model.version']"
