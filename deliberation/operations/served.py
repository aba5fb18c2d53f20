"""What each process of the server loads: the application, and until it stands, nothing that shrugs at being ended.

The server's first process makes the others as copies of itself, its handlers of signals included: a copy that is told
to end while it still loads would note that, forget it, and have to be killed. Here it simply ends.
"""

import gc
import signal
from importlib import import_module

for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, signal.SIG_DFL)

app = import_module("wsgi").app

# What stands once all is loaded stands until the end: some hundred thousand objects that need not be looked through
# again and again for what could be thrown away. Pages leave little behind in circles, so it is looked for less often.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
