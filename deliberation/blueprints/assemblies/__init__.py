"""Setting up assemblies: announcing, sittings, agenda, motion types."""
