"""An SMTP server for tests: smtp_sink.py FOLDER [--certificate FILE] [--user NAME --password WORD]; prints its port first.

An accepted mail is N.eml in the folder, with N.envelope beside it: the sender, then a line for each recipient."""
import argparse
import asyncio
import pathlib
import ssl

from aiosmtpd.smtp import SMTP, AuthResult

words = argparse.ArgumentParser()
words.add_argument("folder", type=pathlib.Path)
words.add_argument("--certificate", type=pathlib.Path)
words.add_argument("--user")
words.add_argument("--password")
options = words.parse_args()


class Sink:
    def __init__(self):
        self.count = 0
        self.greylisted = set()

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address.startswith("refused@"):
            return "550 5.1.1 No such user here"
        if address.startswith("grey@") and address not in self.greylisted:
            self.greylisted.add(address)
            return "451 4.7.1 Greylisted, please try again"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        if any(address.startswith("full@") for address in envelope.rcpt_tos):
            return "552 5.2.2 Mailbox is full"
        self.count += 1
        name = options.folder / f"{self.count:06}"
        name.with_suffix(".envelope").write_text("\n".join([envelope.mail_from, *envelope.rcpt_tos]) + "\n")
        name.with_suffix(".part").write_bytes(envelope.original_content)
        name.with_suffix(".part").rename(name.with_suffix(".eml"))  # whoever looks sees a whole mail or none
        return "250 2.0.0 Kept"


def check(server, session, envelope, mechanism, data):
    is_good = data.login == options.user.encode() and data.password == options.password.encode()
    return AuthResult(success=is_good, handled=is_good)


def protocol():
    context = None
    if options.certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options.certificate, options.certificate.with_name("key.pem"))
    return SMTP(sink, hostname="sink.test", tls_context=context, require_starttls=bool(context),
                authenticator=check if options.user else None, auth_required=bool(options.user))


async def serve():
    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


sink = Sink()
asyncio.run(serve())
