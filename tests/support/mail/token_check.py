"""Tells Dovecot (passdb oauth2, introspection_mode = get) whether an access token is good: token_check.py WORD.

A good one is WORD:USER. Prints its port first."""
import http.server
import json
import sys
import urllib.parse


class Check(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        question = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
        word, _, user = question["token"][0].partition(":")
        is_good = word == sys.argv[1]
        body = json.dumps({"active": str(is_good).lower(), "username": user}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Check)
print(server.server_port, flush=True)
server.serve_forever()
