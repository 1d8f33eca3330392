"""Running sinormas: set it up, serve it, fill it for measuring, tell whether it is well."""
