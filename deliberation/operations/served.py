"""What each process of the server loads: the application, and until it stands, nothing that shrugs at being ended.

The server's first process makes the others as copies of itself, its handlers of signals included: a copy that is told
to end while it still loads would note that, forget it, and have to be killed. Here it simply ends.
"""

import signal
from importlib import import_module

for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, signal.SIG_DFL)

app = import_module("wsgi").app
