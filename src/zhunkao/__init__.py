"""Zhunkao 准考: who may sit for what."""
