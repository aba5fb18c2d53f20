"""What a WSGI server loads."""

import os

from config import Settings
from deliberation.app import create_app

app = create_app(Settings.from_environ(os.environ))
