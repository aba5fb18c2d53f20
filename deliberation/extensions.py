"""The extensions, unbound: `app.py` binds them."""

from flask_babel import Babel
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy

from deliberation.models import Base
from deliberation.web.csrf import MaskedCsrf

db = SQLAlchemy(model_class=Base)
login_manager = LoginManager()
csrf = MaskedCsrf()
babel = Babel()
