"""The speed of what sinormas exists for, side by side with what a user would pick instead."""
