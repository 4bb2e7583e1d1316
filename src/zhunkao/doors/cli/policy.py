"""`zhunkao policy`: the policies there are, and what each switch of one does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from zhunkao.rulebase.profiles import PolicyProfile

ACTIONS = ("list", "explain")


def policy(
    action: Annotated[str, typer.Argument(help="doors.argument_policy_action", metavar="list|explain")],
    name: Annotated[str, typer.Argument(help="doors.argument_policy_name", metavar="[NAME|FILE]")] = "standard",
    as_json: Annotated[bool, typer.Option("--json", help="doors.option_json")] = False,
) -> None:
    """List the policies that ship, or explain one switch by switch."""
    from zhunkao.doors.cli.output import print_json
    from zhunkao.doors.cli.tell import tell
    from zhunkao.doors.service import policy_profile_of
    from zhunkao.rulebase.profiles import POLICY_PROFILES, policy_profile

    if action not in ACTIONS:
        raise typer.BadParameter(tell("profiles.unknown_action", found=action), param_hint="list|explain")
    if action == "list":
        profiles = [policy_profile(each) for each in POLICY_PROFILES]
        if as_json:
            print_json([_head_to_json(each) for each in profiles])
        else:
            _show_list(profiles)
        return
    profile = policy_profile_of(name)
    if as_json:
        print_json({**_head_to_json(profile), "switches": _switches_to_json(profile)})
    else:
        _show_switches(profile)


def _head_to_json(profile: PolicyProfile) -> dict[str, Any]:
    from zhunkao.doors.cli.tell import spoken

    head, language = profile.head, spoken()
    return {
        "name": head.name,
        "title": head.title.said(language),
        "source": head.source.said(language),
        "certainty": head.certainty,
        "policy": profile.policy.to_json(),
        "differs": dict(profile.differs),
    }


def _switches_to_json(profile: PolicyProfile) -> list[dict[str, Any]]:
    from zhunkao.doors.cli.tell import tell
    from zhunkao.model.policies import STANDARD, SWITCHES

    return [
        {
            "switch": name,
            "value": getattr(profile.policy, name),
            "standard": getattr(STANDARD, name),
            "does": tell(f"profiles.switch_{name}"),
            "example": tell(f"profiles.example_{name}"),
        }
        for name in SWITCHES
    ]


def _show_list(profiles: list[PolicyProfile]) -> None:
    from zhunkao.doors.cli.output import page
    from zhunkao.doors.cli.pages import show
    from zhunkao.doors.cli.tell import spoken, tell

    with page() as paper:
        for profile in profiles:
            head, language = profile.head, spoken()
            show(paper, f"{head.name}  {head.title.said(language)}", style="bold")
            switches = ", ".join(f"{name}={_shown(value)}" for name, value in profile.differs.items())
            show(paper, switches or tell("profiles.all_defaults"), 2, hang=2)
            show(paper, _source(profile), 2, style="dim", hang=2)
        paper.print()
        show(paper, tell("profiles.how_to_explain"), style="dim")


def _source(profile: PolicyProfile) -> str:
    from zhunkao.doors.cli.tell import spoken, tell

    source = profile.head.source.said(spoken())
    return tell("profiles.source", source=source, certainty=tell(f"profiles.certainty_{profile.head.certainty}"))


def _show_switches(profile: PolicyProfile) -> None:
    from zhunkao.doors.cli.output import page
    from zhunkao.doors.cli.pages import show
    from zhunkao.doors.cli.tell import spoken, tell

    with page() as paper:
        show(paper, f"{profile.head.name}  {profile.head.title.said(spoken())}", style="bold")
        show(paper, _source(profile), style="dim")
        for switch in _switches_to_json(profile):
            differs = switch["value"] != switch["standard"]
            said = f"{switch['switch']} = {_shown(switch['value'])}"
            if differs:
                said += tell("profiles.standard_is", value=_shown(switch["standard"]))
            paper.print()
            show(paper, said, style="bold yellow" if differs else "bold")
            show(paper, switch["does"], 2)
            show(paper, tell("profiles.example", example=switch["example"]), 2, hang=2)


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
