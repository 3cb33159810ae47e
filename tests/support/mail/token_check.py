"""Tells Dovecot (passdb oauth2, introspection_mode = get) whether an access token is good; prints its port first."""
import http.server
import json
import sys
import urllib.parse


class Check(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        token = urllib.parse.unquote(self.path.rpartition("token=")[2])
        known, _, user = token.partition(":")
        is_good = known == sys.argv[1]
        body = json.dumps({"active": is_good, "username": user or "u1"} if is_good else {"error": "invalid"}).encode()
        self.send_response(200 if is_good else 401)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Check)
print(server.server_port, flush=True)
server.serve_forever()
