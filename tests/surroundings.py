"""What the machine's own environment says about databases, mail and ways out is none of the tests' business."""

import os
import re

# our settings (config.py), and proxies: whoever asks a server of the tests asks it and nobody in between
OF_THE_MACHINE = re.compile(
    r"DATABASE_URL$|MIGRATION_|SECRET_KEY|PUBLIC_URL$|MAIL_|TRUSTED_|PROXY_COUNT$|INSTANCE_|HOST$|PORT$|SERVER_|TIME_ZONE$"
    r"|(https?|all|no)_proxy$",
    re.IGNORECASE,
)


def forget() -> None:
    """Take it away before any test looks, also from the programs that tests start."""
    for name in filter(OF_THE_MACHINE.match, list(os.environ)):
        del os.environ[name]
