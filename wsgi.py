"""What a WSGI server loads."""

import gc
import os

from config import Settings
from deliberation.app import create_app

app = create_app(Settings.from_environ(os.environ))

# what stands now stands until the end: the collector would walk through all of it every hundred pages
gc.collect()
gc.freeze()
