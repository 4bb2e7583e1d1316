"""`zhunkao policy`: the policies there are, and what each switch of one does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from zhunkao.doors.cli import options

if TYPE_CHECKING:
    from zhunkao.rulebase.profiles import PolicyProfile

ACTIONS = ("list", "explain")


def policy(
    action: Annotated[str, typer.Argument(help="doors.argument_policy_action", metavar="list|explain")],
    name: Annotated[str, typer.Argument(help="doors.argument_policy_name", metavar="[NAME|FILE]")] = "standard",
    as_json: options.Json = False,
) -> None:
    """List the policies that ship, or explain one switch by switch."""
    from zhunkao.doors.cli.output import print_json
    from zhunkao.doors.cli.tell import spoken, tell
    from zhunkao.doors.enquiries import policies_to_json, policy_to_json
    from zhunkao.doors.service import policy_profile_of
    from zhunkao.rulebase.profiles import POLICY_PROFILES, policy_profile

    if action not in ACTIONS:
        raise typer.BadParameter(tell("profiles.unknown_action", found=action), param_hint="list|explain")
    if action == "list":
        if as_json:
            print_json(policies_to_json(spoken()))
        else:
            _show_list([policy_profile(each) for each in POLICY_PROFILES])
        return
    profile = policy_profile_of(name)
    if as_json:
        print_json(policy_to_json(profile, spoken()))
    else:
        _show_switches(profile)


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
    from zhunkao.doors.enquiries import policy_to_json

    with page() as paper:
        show(paper, f"{profile.head.name}  {profile.head.title.said(spoken())}", style="bold")
        show(paper, _source(profile), style="dim")
        for switch in policy_to_json(profile, spoken())["switches"]:
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
