#pragma once
// A test fixture with the real program and a real IMAP and a real SMTP server: mails come by the one and go by the
// other.
#include "tests/support/mail/dovecot.hpp"
#include "tests/support/mail/smtp_sink.hpp"
#include "tests/support/program/on_running_server.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {

struct Letter {
    std::string from = "Anna <anna@example.net>";
    std::string to = "support@desk.example";
    std::string id = "<1@example.net>";
    std::string text = "My train is late.";
    std::string more;  // headers, each with its line end

    std::string raw() const {
        return "From: " + from + "\r\nTo: " + to + "\r\nSubject: My ticket\r\nMessage-ID: " + id +
               "\r\nDate: Thu, 1 Jan 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
               "Content-Type: text/plain; charset=utf-8\r\n" +
               more + "\r\n" + text + "\r\n";
    }
};

// The value of a header of a mail as it was sent; empty: it has none.
inline std::string header(const std::string& raw, const std::string& name) {
    const std::size_t at = ("\r\n" + raw).find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + name.size() + 2;
    std::size_t end = raw.find("\r\n", begin);
    while (end != std::string::npos && end + 2 < raw.size() && (raw[end + 2] == ' ' || raw[end + 2] == '\t'))
        end = raw.find("\r\n", end + 2);
    return raw.substr(begin, end - begin);
}

class OnMailDesk : public OnRunningServer {
protected:
    // A mailbox of this address, whose user is its local part; `more`: keys of its own.
    std::string mailbox(const std::string& address, const std::string& more = {}) const {
        return "[[mailboxes]]\nname = \"main\"\naddress = \"" + address +
               "\"\nimap_host = \"127.0.0.1\"\nimap_user = \"" + address.substr(0, address.find('@')) +
               "\"\nimap_password = \"secret\"\nimap_security = \"plain\"\nimap_port = " +
               std::to_string(dovecot_.port()) +
               "\nsmtp_host = \"127.0.0.1\"\nsmtp_security = \"plain\"\nsmtp_port = " + std::to_string(sink_.port()) +
               "\n" + more;
    }
    void serve_mail(const std::string& more = {}, const std::string& before = {}) {
        serve_with(before + mailbox("support@desk.example", more));
        mia_.emplace(agent("mia"));
        mia_->start_work();
    }
    void come_back() {
        mia_.emplace(agent("mia"));
        mia_->start_work();
    }
    AgentClient& mia() { return *mia_; }
    void deliver(const Letter& letter) { dovecot_.deliver("support", {letter.raw()}); }

    std::vector<Value> conversations() {
        return mia().get("/api/v1/conversations?channel=email&limit=200").items("items");
    }
    std::vector<Value> mails(const std::string& conversation) {
        return mia().get("/api/v1/conversations/" + conversation + "/mails").items("items");
    }
    std::vector<Value> messages(const std::string& conversation) {
        std::vector<Value> out;
        for (const Value& event :
             mia().get("/api/v1/conversations/" + conversation + "/events?limit=200").items("items"))
            if (event.text("kind") == "message") out.push_back(event);
        return out;
    }
    bool comes_true(const std::function<bool()>& holds) {
        return net::run_until(loop(), holds, std::chrono::seconds(20));
    }

    // Anna's first mail, as a conversation that mia serves.
    std::string begin() {
        deliver({});
        return mia().accept_next().text("conversation");
    }
    // What mia says, and how it is to go out; what she is told.
    Value say_by_mail(const std::string& conversation, const std::string& text, const Fields& mail,
                      const std::string& visibility = "all") {
        return mia().wire().ask("send", {{"conversation", conversation},
                                         {"client_id", new_client_id()},
                                         {"kind", "message"},
                                         {"visibility", visibility},
                                         {"body", object({{"text", text}, {"mail", object(mail)}})}});
    }
    SunkMail sent(std::size_t number) {  // from 0, when it is there
        EXPECT_TRUE(comes_true([&] { return sink_.mails().size() > number; }));
        return sink_.mails().at(number);
    }
    Value latest(const std::string& conversation) { return messages(conversation).back(); }

    // What mia says, as the mail that comes of it.
    SunkMail answer(const std::string& conversation, const std::string& text) {
        const std::size_t before = sink_.mails().size();
        EXPECT_EQ(mia().say(conversation, text).type(), "ack");
        EXPECT_TRUE(comes_true([&] { return sink_.mails().size() > before; }));
        return sink_.mails().at(before);
    }

    Dovecot dovecot_;
    SmtpSink sink_;
    std::optional<AgentClient> mia_;
};

}  // namespace waydesk::testing
