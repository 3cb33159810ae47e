// Against a server that says what no server should.
#include "channels/email/transport/imap_dialogue.hpp"

#include "channels/email/transport/errc.hpp"
#include "channels/email/transport/imap_mailbox.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace waydesk::transport {
namespace {

using boost::asio::ip::tcp;
using ::testing::ElementsAre;

// Signs anybody in, once; then answers each command with what the script says for it, and closes when it says nothing.
class ScriptedServer {
public:
    using Script = std::function<std::string(const std::string& tag, const std::string& command)>;

    explicit ScriptedServer(Script script) : script_(std::move(script)), thread_([this] { serve(); }) {}
    ~ScriptedServer() {
        error_code ignored;
        tcp::socket wake(context_);  // ends an accept that nobody came to
        wake.connect(acceptor_.local_endpoint(), ignored);
        wake.close(ignored);
        thread_.join();
    }
    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

private:
    void serve() {
        error_code ec;
        tcp::socket socket = acceptor_.accept(ec);
        boost::asio::streambuf heard;
        boost::asio::write(socket, boost::asio::buffer(std::string("* OK hello\r\n")), ec);
        while (!ec) {
            boost::asio::read_until(socket, heard, "\r\n", ec);
            std::istream line(&heard);
            std::string tag, command;
            line >> tag;
            std::getline(line.ignore(), command, '\r');
            line.ignore();
            const std::string answer = ec ? "" : answer_to(tag, command);
            if (answer.empty()) return;
            boost::asio::write(socket, boost::asio::buffer(answer), ec);
        }
    }
    std::string answer_to(const std::string& tag, const std::string& command) const {
        if (command.starts_with("LOGIN")) return tag + " OK\r\n";
        if (command == "CAPABILITY") return "* CAPABILITY IMAP4rev1\r\n" + tag + " OK\r\n";
        return script_(tag, command);
    }

    Script script_;
    boost::asio::io_context context_;
    tcp::acceptor acceptor_{context_, {boost::asio::ip::address_v4::loopback(), 0}};
    std::thread thread_;
};

class Dialogue : public ::testing::Test {
protected:
    MailboxSettings settings(const ScriptedServer& server) const {
        return {{"127.0.0.1", server.port(), Security::none, {}}, {"u", "secret", {}}, "INBOX", ""};
    }
    ImapDialogue with(const ScriptedServer& server) const {
        const MailboxSettings who = settings(server);
        return ImapDialogue(ImapWire::open(who.server, who.credentials, {5s, 5s}, clock_, stop_).value());
    }
    // What comes of one NOOP that is answered so; TAG stands for its tag.
    error_code outcome_of(const std::string& answer, std::string* refusal = nullptr) const {
        const ScriptedServer server([&](const std::string& tag, const std::string&) {
            const std::size_t place = answer.find("TAG");
            return place == std::string::npos ? answer : std::string(answer).replace(place, 3, tag);
        });
        ImapDialogue dialogue = with(server);
        const auto outcome = dialogue.run("NOOP");
        if (refusal != nullptr) *refusal = dialogue.refusal();
        return outcome.error();
    }

    SystemClock clock_;
    Stop stop_;
};

TEST_F(Dialogue, bounds_each_response) {
    const std::string longest(max_response_text - 2, 'x'), longer(max_response_text + 1, 'x');
    EXPECT_FALSE(outcome_of("* " + longest + "\nTAG OK\r\n"));
    EXPECT_EQ(outcome_of("* " + longer + "\nTAG OK\r\n"), Errc::protocol);
    EXPECT_EQ(outcome_of("* " + longer), Errc::protocol) << "that never ends";
    std::string pieces = "* 1 FETCH (X (";
    while (pieces.size() < max_response_text * 2) pieces += std::string(1'000, 'x') + " {1}\r\n.";
    EXPECT_EQ(outcome_of(pieces + "))\r\nTAG OK\r\n"), Errc::protocol);
}

TEST_F(Dialogue, refuses_a_literal_that_is_nonsense) {
    EXPECT_EQ(outcome_of("* 1 FETCH (X {" + std::to_string(max_literal_bytes + 1) + "}\r\n"), Errc::protocol);
}

TEST_F(Dialogue, takes_a_brace_in_words_for_people_as_it_is) {
    EXPECT_FALSE(outcome_of("* OK [ALERT] the price is {5}\r\nTAG OK {9}\r\n"));
}

TEST_F(Dialogue, tells_what_the_server_does_wrong) {
    EXPECT_EQ(outcome_of("* BYE restart\r\n"), Errc::lost);
    EXPECT_EQ(outcome_of(""), Errc::lost);
    EXPECT_EQ(outcome_of("other OK\r\n"), Errc::protocol);
    EXPECT_EQ(outcome_of("HTTP/1.1 200 OK\r\n"), Errc::protocol);
    EXPECT_EQ(outcome_of("TAG MAYBE\r\n"), Errc::protocol);
}

TEST_F(Dialogue, cuts_the_words_of_a_refusal) {
    std::string refusal;
    EXPECT_EQ(outcome_of("TAG NO " + std::string(5'000, 'x') + "\r\n", &refusal), Errc::refused);
    EXPECT_EQ(refusal.size(), max_refusal_words);
}

TEST_F(Dialogue, drops_a_literal_that_is_too_long_and_stays_in_step) {
    const ScriptedServer server([](const std::string& tag, const std::string&) {
        return "* 1 FETCH (BODY[] {200000}\r\n" + std::string(200'000, 'x') +
               " UID 4)\r\n* 2 FETCH (BODY[] {2}\r\nab UID 5)\r\n" + tag + " OK\r\n";
    });
    std::vector<FetchItem> items;
    const auto listen = [&](Response response) -> Result<void> {
        items.push_back(parse_fetch(std::move(response)).value());
        return {};
    };
    ASSERT_TRUE(with(server).run("UID FETCH 4,5 (UID BODY.PEEK[])", listen, 1'000));
    ASSERT_EQ(items.size(), 2U);
    EXPECT_FALSE(items[0].body->is_whole);
    EXPECT_TRUE(items[0].body->bytes.empty());
    EXPECT_EQ(items[0].uid, 4U);
    EXPECT_EQ(items[1].body->bytes, "ab");
}

TEST_F(Dialogue, with_a_server_that_fails_to_give_one_mail_brings_the_others) {
    const ScriptedServer server([](const std::string& tag, const std::string& command) {
        if (command.starts_with("SELECT")) return "* OK [UIDVALIDITY 3]\r\n* OK [UIDNEXT 4]\r\n" + tag + " OK\r\n";
        if (command.ends_with("RFC822.SIZE)"))
            return "* 1 FETCH (UID 1 RFC822.SIZE 2)\r\n* 2 FETCH (UID 2 RFC822.SIZE 2)\r\n* 3 FETCH (UID 3 RFC822.SIZE "
                   "2)\r\n" +
                   tag + " OK\r\n";
        if (command.starts_with("UID FETCH 1 ")) return "* 1 FETCH (UID 1 BODY[] {2}\r\nab)\r\n" + tag + " OK\r\n";
        if (command.starts_with("UID FETCH 3 ")) return tag + " OK\r\n";
        return tag + " NO [SERVERBUG] cannot read 2\r\n";
    });
    const auto mailbox = ImapMailbox::open(settings(server), {5s, 5s}, clock_, stop_);
    ASSERT_TRUE(mailbox) << mailbox.error().message();
    const auto mails = (*mailbox)->fetch_after({}, {});
    ASSERT_TRUE(mails) << mails.error().message();
    std::vector<Got> got;
    for (const Fetched& mail : *mails) got.push_back(mail.got);
    EXPECT_THAT(got, ElementsAre(Got::whole, Got::unreadable, Got::gone));
    EXPECT_EQ(mails->front().raw, "ab");
}

TEST_F(Dialogue, with_a_server_without_lasting_numbers_ends) {
    const ScriptedServer server([](const std::string& tag, const std::string&) { return tag + " OK\r\n"; });
    EXPECT_EQ(ImapMailbox::open(settings(server), {5s, 5s}, clock_, stop_).error(), Errc::protocol);
}

}  // namespace
}  // namespace waydesk::transport
