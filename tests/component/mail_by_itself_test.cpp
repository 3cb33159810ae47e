// What the program mails by itself: that a first mail has arrived, and the answers of a chat that its traveler has
// left. Two of them that write to each other stop (S-25).
#include "tests/component/mail_desk.hpp"

#include <map>
#include <set>

namespace waydesk::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class MailByItselfTest : public OnMailDesk {
protected:
    static constexpr const char* acknowledges = "acknowledge = true\n";

    std::size_t sent_to(const std::string& address) const {
        std::set<std::string> ids;  // what a crash interrupts may be sent again under its Message-ID
        for (const SunkMail& mail : sink_.mails())
            if (mail.to == std::vector{address}) ids.insert(header(mail.raw, "Message-ID"));
        return ids.size();
    }
    SunkMail mail_to(const std::string& address, std::size_t number) {  // from 0, when it is there
        EXPECT_TRUE(is_sent_to(address, number + 1)) << address;
        for (const SunkMail& mail : sink_.mails())
            if (mail.to == std::vector{address} && number-- == 0) return mail;
        return {};
    }
    bool is_sent_to(const std::string& address, std::size_t times = 1) {
        return comes_true([&] { return sent_to(address) >= times; });
    }
    std::string contact_of(const std::string& conversation) {
        return mia().get("/api/v1/conversations/" + conversation).text("contact.id");
    }
    // A chat that mia serves, of somebody whose address she knows.
    std::string chat_with(Traveler& traveler, const std::string& address) {
        traveler.arrive();
        traveler.begin("Where is my bag?");
        const std::string conversation = mia().accept_next().text("conversation");
        const std::string body = protocol::to_text(object({{"email", address}}));
        EXPECT_EQ(mia().ask("PATCH", "/api/v1/contacts/" + contact_of(conversation), body).status, 200);
        return conversation;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, MailByItselfTest, engines(), engine_name);

TEST_P(MailByItselfTest, a_first_mail_is_acknowledged_once_with_its_number_and_nothing_of_what_it_says) {
    serve_mail(acknowledges);
    const std::string conversation = begin();
    const SunkMail mail = sent(0);
    EXPECT_THAT(mail.from, ::testing::AnyOf("", "<>")) << "nothing comes back to it";
    EXPECT_THAT(mail.to, ElementsAre("anna@example.net"));
    const Value shown = mia().get("/api/v1/conversations/" + conversation);
    EXPECT_EQ(header(mail.raw, "Subject"), "We have your message [" + std::to_string(shown.number("number")) + "]");
    EXPECT_EQ(header(mail.raw, "Auto-Submitted"), "auto-replied");
    EXPECT_EQ(header(mail.raw, "X-Auto-Response-Suppress"), "All");
    EXPECT_EQ(header(mail.raw, "In-Reply-To"), "<1@example.net>");
    EXPECT_THAT(mail.raw, AllOf(Not(HasSubstr("train")), Not(HasSubstr("ticket")), Not(HasSubstr("Anna"))));
    EXPECT_EQ(mails(conversation)[0].text("envelope.what"), "acknowledged");
    EXPECT_EQ(messages(conversation).size(), 1U) << "it is no message";

    // She adds something, and machines write; then somebody else.
    deliver({.id = "<2@example.net>", .text = "And my bag.", .more = "In-Reply-To: <1@example.net>\r\n"});
    ASSERT_TRUE(comes_true([&] { return messages(conversation).size() == 2; }));
    deliver({.from = "list@example.net", .id = "<3@x>", .more = "List-Id: <news.example.net>\r\n"});
    deliver({.from = "away@example.net", .id = "<4@x>", .more = "Auto-Submitted: auto-replied\r\n"});
    deliver({.from = "no-reply@example.net", .id = "<5@x>"});
    deliver({.from = "null@example.net", .id = "<6@x>", .more = "Return-Path: <>\r\n"});
    deliver({.from = "desk@example.net", .id = "<7@x>", .more = "X-Waydesk-Loop: desk@example.net\r\n"});
    deliver({.from = "ben@example.net", .id = "<8@x>"});
    ASSERT_TRUE(is_sent_to("ben@example.net"));
    EXPECT_EQ(sink_.mails().size(), 2U);
}

TEST_P(MailByItselfTest, nobody_gets_more_than_five_acknowledgements_a_day_even_over_a_restart) {
    serve_mail(acknowledges);
    int number = 0;
    const auto write = [&](int count, std::size_t acknowledged, std::size_t arrived) {
        for (int n = 0; n < count; ++n) deliver({.id = "<" + std::to_string(++number) + "@example.net>"});
        deliver({.from = "b" + std::to_string(number) + "@example.net", .id = "<b" + std::to_string(number) + "@x>"});
        ASSERT_TRUE(is_sent_to("b" + std::to_string(number) + "@example.net"));
        ASSERT_TRUE(comes_true([&] { return conversations().size() == arrived; })) << "all her mails arrive";
        ASSERT_TRUE(comes_true([&] { return sent_to("anna@example.net") == acknowledged; }));
    };
    write(3, 3, 4);
    server().kill();
    server().start();
    come_back();
    write(5, 5, 10);
    EXPECT_EQ(sent_to("anna@example.net"), 5U) << "and no more";
}

// Two desks whose mailboxes write to each other, and a post between them. `strips`: it takes off every header by which
// a program could be told from a person, as some servers do.
class TwoDesks {
public:
    TwoDesks(Dovecot& dovecot, SmtpSink& sink, bool strips)
        : dovecot_(dovecot), sink_(sink), strips_(strips), carried_(sink.mails().size()) {}

    // Its user of the mailbox server, and its address.
    std::string user(char desk) const { return std::string(strips_ ? "strict-" : "honest-") + desk; }
    std::string address(char desk) const { return user(desk) + "@" + desk + ".example"; }

    void write(char desk, const std::string& from) {
        carry();
        dovecot_.deliver(user(desk), {Letter{.from = from, .to = address(desk), .id = "<" + from + ">"}.raw()});
    }
    void carry() {
        const std::vector<SunkMail> mails = sink_.mails();
        for (; carried_ < mails.size(); ++carried_)
            for (const char desk : {'a', 'b'})
                if (mails[carried_].to.front().ends_with(std::string("@") + desk + ".example")) {
                    ++carried_to[desk];
                    dovecot_.deliver(user(desk), {as_it_arrives(mails[carried_])});
                }
    }
    std::map<char, std::size_t> carried_to;

private:
    std::string as_it_arrives(const SunkMail& mail) const {
        if (!strips_) return "Return-Path: <" + (mail.from == "<>" ? "" : mail.from) + ">\r\n" + mail.raw;
        std::string out;
        bool drops = false;
        const std::size_t body = mail.raw.find("\r\n\r\n");
        for (std::size_t at = 0; at < body;) {
            const std::size_t end = mail.raw.find("\r\n", at) + 2;
            const std::string line = mail.raw.substr(at, end - at);
            if (line[0] != ' ' && line[0] != '\t') drops = line.starts_with("Auto-") || line.starts_with("X-");
            if (!drops) out += line;
            at = end;
        }
        return out + mail.raw.substr(body + 2);
    }

    Dovecot& dovecot_;
    SmtpSink& sink_;
    bool strips_;
    std::size_t carried_;
};

TEST_P(MailByItselfTest, two_desks_that_acknowledge_each_other_stop_after_one_mail_each) {
    for (const bool strips : {false, true}) {
        SCOPED_TRACE(strips ? "a post that hides what wrote a mail" : "an honest post");
        TwoDesks post(dovecot_, sink_, strips);
        std::vector<std::unique_ptr<ServerProcess>> desks;
        for (const char desk : {'a', 'b'}) {
            ServerSettings settings;
            settings.config = mailbox(post.address(desk), acknowledges);
            desks.push_back(make_server(std::move(settings)));
            desks.back()->start();
        }
        // Somebody writes to `a` in the name of `b`. What then goes to and fro is over when a person who wrote after it
        // has been answered by both, and another one after that.
        post.write('a', post.address('b'));
        for (int n = 0; n < 3; ++n) {
            for (const char desk : {'a', 'b'}) {
                const std::string who = post.user(desk) + std::to_string(n) + "@example.net";
                post.write(desk, who);
                ASSERT_TRUE(comes_true([&] { return post.carry(), sent_to(who) == 1; })) << who;
            }
        }
        post.carry();
        EXPECT_EQ(post.carried_to['b'], 1U) << "a answers the first mail it gets from b";
        EXPECT_EQ(post.carried_to['a'], strips ? 1U : 0U) << "b answers what looks like a person's, once";
    }
}

constexpr const char* goes_on = "[mail]\ncontinue_from = \"main\"\nmail_after = 1\n";

TEST_P(MailByItselfTest, a_chat_goes_on_by_mail_when_its_traveler_has_left) {
    serve_mail({}, goes_on);
    Traveler tom(place());
    const std::string conversation = chat_with(tom, "tom@example.net");
    const std::string tom_id = messages(conversation)[0].text("by.id");
    tom.wire().cut();
    ASSERT_EQ(mia().say(conversation, "It is in Rome.").type(), "ack");
    ASSERT_EQ(mia().say(conversation, "It comes tomorrow.").type(), "ack");
    const SunkMail mail = mail_to("tom@example.net", 0);
    EXPECT_THAT(mail.raw, AllOf(HasSubstr("It is in Rome."), HasSubstr("It comes tomorrow."),
                                Not(HasSubstr("Where is my bag?"))));
    ASSERT_TRUE(comes_true([&] { return latest(conversation).text("visibility") == "agents"; }));
    EXPECT_EQ(latest(conversation).text("body.mail.what"), "continued") << "agents see that it went by mail";
    EXPECT_EQ(mails(conversation)[0].number("envelope.since"), messages(conversation)[1].number("seq"));

    deliver({.from = "Tom <tom@example.net>",
             .to = header(mail.raw, "Reply-To"),
             .id = "<t1@example.net>",
             .text = "Thank you.\r\n\r\nOn Thu, Waydesk wrote:\r\n> It is in Rome."});
    ASSERT_TRUE(comes_true([&] { return latest(conversation).text("body.text") == "Thank you."; }));
    EXPECT_EQ(latest(conversation).text("by.id"), tom_id) << "it is he who wrote it, as in the chat";
    EXPECT_EQ(latest(conversation).text("visibility"), "all");

    // The next answer goes once, and is one thread with the first.
    ASSERT_EQ(mia().say(conversation, "You are welcome.").type(), "ack");
    const SunkMail next = mail_to("tom@example.net", 1);
    EXPECT_THAT(next.raw, AllOf(HasSubstr("You are welcome."), Not(HasSubstr("It is in Rome."))));
    EXPECT_EQ(header(next.raw, "Subject"), "Re: My ticket") << "as in the mail that it answers";
    EXPECT_EQ(header(next.raw, "In-Reply-To"), "<t1@example.net>");
}

TEST_P(MailByItselfTest, who_is_there_or_has_read_it_gets_no_mail_and_a_restart_forgets_nobody) {
    serve_mail({}, "[mail]\ncontinue_from = \"main\"\nmail_after = 4\n");
    Traveler here(place()), reader(place()), gone(place()), later(place());
    const std::string of_here = chat_with(here, "here@example.net");
    const std::string of_reader = chat_with(reader, "reader@example.net");
    mia().say(of_here, "Are you there?");
    mia().say(of_reader, "Are you there?");
    const auto by_mia = [](const Value& frame) {
        return frame.type() == "event" && frame.text("event.kind") == "message" &&
               frame.text("event.by.kind") == "agent";
    };
    const std::int64_t seen = reader.wire().expect_that("her answer", by_mia).number("event.seq");
    mia().subscribe(of_reader);
    reader.wire().send("read", {{"conversation", of_reader}, {"upto", seen}});
    mia().wire().expect_that(
        "his tick", [](const Value& frame) { return frame.type() == "read" && frame.text("by.kind") == "visitor"; });
    reader.wire().cut();
    const std::string of_gone = chat_with(gone, "gone@example.net");
    gone.wire().cut();
    mia().say(of_gone, "It is in Rome.");
    ASSERT_TRUE(is_sent_to("gone@example.net"));

    const std::string of_later = chat_with(later, "later@example.net");
    later.wire().cut();
    mia().say(of_later, "It is in Rome.");
    server().kill();  // before it is due
    server().start();
    here.connect();
    ASSERT_TRUE(is_sent_to("later@example.net"));
    EXPECT_EQ(sent_to("later@example.net"), 1U);
    EXPECT_EQ(sent_to("gone@example.net"), 1U) << "what went before the end does not go again";
    EXPECT_EQ(sent_to("reader@example.net"), 0U) << "he has read it";
    EXPECT_EQ(sent_to("here@example.net"), 0U) << "she is there";
}

}  // namespace
}  // namespace waydesk::testing
