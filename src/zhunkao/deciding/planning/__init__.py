"""The soonest way up the levels: a search over what to take, each step asked of the engine that decides (docs/plan.md)."""

from zhunkao.deciding.planning.planner import Planner, plan

__all__ = ["Planner", "plan"]
