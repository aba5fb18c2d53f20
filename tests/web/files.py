"""Files as browsers send them."""

from tests.client import PageClient


def hand_in(client: PageClient, path: str, content: bytes | str, status: int = 200, name: str = "antrag.txt") -> None:
    """Choose a file in the form of a page and send it."""
    client.get(path)
    raw = content.encode() if isinstance(content, str) else content
    # put together here: the test client would leave a temporary file open for a long one
    parts = [b'name="%s"\r\n\r\n%s' % (key.encode(), str(value).encode()) for key, value in client.form(path).items()]
    parts.append(b'name="file"; filename="%s"\r\n\r\n%s' % (name.encode(), raw))
    body = b"".join(b"--cut\r\nContent-Disposition: form-data; %s\r\n" % part for part in parts) + b"--cut--\r\n"
    kind = "multipart/form-data; boundary=cut"
    answer = client.http.post(path, data=body, content_type=kind, base_url=client.base_url)
    client._took(answer, status, is_fragment=False)
