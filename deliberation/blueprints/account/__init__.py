"""What is one's own: data, password, second factors, devices."""
