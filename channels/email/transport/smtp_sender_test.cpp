#include "channels/email/transport/smtp_sender.hpp"

#include "channels/email/transport/errc.hpp"
#include "tests/support/faults/fault_proxy.hpp"
#include "tests/support/free_port.hpp"
#include "tests/support/mail/dovecot.hpp"
#include "tests/support/mail/smtp_sink.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace waydesk::transport {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using waydesk::testing::Dovecot;
using waydesk::testing::FaultProxy;
using waydesk::testing::Loss;
using waydesk::testing::SmtpSink;

const std::string mail = "Subject: Your flight\r\n\r\nHello\r\n.\r\n..two dots\r\n";

SmtpSender sender_to(std::uint16_t port, const Stop& stop, Security security = Security::none,
                     Credentials credentials = {}, const std::filesystem::path& ca_file = {}) {
    return {{"127.0.0.1", port, security, ca_file}, std::move(credentials), "desk.test", {5s, 5s, 20s}, stop};
}

class Sending : public ::testing::Test {
protected:
    static void SetUpTestSuite() { sink_ = new SmtpSink; }
    static void TearDownTestSuite() { delete std::exchange(sink_, nullptr); }
    Delivery send(const Envelope& envelope, std::string_view bytes = mail) const {
        return sender_to(sink_->port(), stop_).send(envelope, bytes);
    }
    static SmtpSink* sink_;
    Stop stop_;
};
SmtpSink* Sending::sink_ = nullptr;

TEST_F(Sending, brings_the_same_bytes_to_all_recipients) {
    const Delivery delivery = send({"desk@us.test", {"a@x.test", "b@x.test"}});
    EXPECT_EQ(delivery.outcome, Outcome::accepted);
    EXPECT_EQ(delivery.reply.code, 250);
    const auto kept = sink_->mails().back();
    EXPECT_EQ(kept.from, "desk@us.test");
    EXPECT_THAT(kept.to, ElementsAre("a@x.test", "b@x.test"));
    EXPECT_EQ(kept.raw, mail);
}

TEST_F(Sending, from_the_null_sender_says_so) {
    EXPECT_EQ(send({"", {"a@x.test"}}).outcome, Outcome::accepted);
    EXPECT_EQ(sink_->mails().back().from, "<>");
}

TEST_F(Sending, to_one_refused_recipient_reaches_the_others) {
    const Delivery delivery = send({"desk@us.test", {"refused@x.test", "b@x.test"}});
    EXPECT_EQ(delivery.outcome, Outcome::accepted);
    EXPECT_THAT(delivery.refused, ElementsAre(Refusal{"refused@x.test", {550, "5.1.1", "No such user here"}}));
    EXPECT_THAT(sink_->mails().back().to, ElementsAre("b@x.test"));
}

TEST_F(Sending, to_refused_recipients_alone_is_permanent) {
    const std::size_t before = sink_->mails().size();
    const Delivery delivery = send({"desk@us.test", {"refused@x.test"}});
    EXPECT_EQ(delivery.outcome, Outcome::permanent);
    EXPECT_EQ(delivery.reply.status, "5.1.1");
    EXPECT_EQ(sink_->mails().size(), before);
}

TEST_F(Sending, through_a_greylist_succeeds_the_second_time) {
    const Envelope envelope{"desk@us.test", {"grey@x.test"}};
    const Delivery first = send(envelope);
    EXPECT_EQ(first.outcome, Outcome::temporary);
    EXPECT_THAT(first.refused, ElementsAre(Refusal{"grey@x.test", {451, "4.7.1", "Greylisted, please try again"}}));
    EXPECT_EQ(send(envelope).outcome, Outcome::accepted);
}

TEST_F(Sending, that_is_refused_after_the_text_is_permanent) {
    const Delivery delivery = send({"desk@us.test", {"full@x.test"}});
    EXPECT_EQ(delivery.outcome, Outcome::permanent);
    EXPECT_EQ(delivery.reply, (Reply{552, "5.2.2", "Mailbox is full"}));
}

TEST_F(Sending, of_what_cannot_be_said_sends_nothing) {
    const std::size_t before = sink_->mails().size();
    for (const char* address : {"a@x.test\r\nRCPT TO:<b@x.test>", "a@x.test>", "<a@x.test", "a b@x.test", "a@", "@x",
                                "a", "", "a\n@x.test"}) {
        EXPECT_EQ(send({"desk@us.test", {address}}).error, Errc::invalid) << address;
        if (*address != '\0') EXPECT_EQ(send({address, {"a@x.test"}}).error, Errc::invalid) << address;
    }
    for (const char* bytes : {"a: b\r\n\r\n.\nc\r\n", "a: b\r\n\r\n.\rc\r\n", "a: b\r\n\r\nc", "", "a\r\n\n"})
        EXPECT_EQ(send({"desk@us.test", {"a@x.test"}}, bytes).error, Errc::invalid) << bytes;
    EXPECT_EQ(send({"desk@us.test", {}}).error, Errc::invalid);
    const std::vector<std::string> crowd(max_recipients + 1, "a@x.test");
    EXPECT_EQ(send({"desk@us.test", crowd}).error, Errc::invalid);
    EXPECT_EQ(send({"desk@us.test", {std::string(max_address_bytes, 'a') + "@x.test"}}).outcome, Outcome::permanent);
    EXPECT_EQ(sink_->mails().size(), before);
}

TEST_F(Sending, to_nobody_who_listens_is_temporary) {
    const Delivery delivery = sender_to(waydesk::testing::free_port(), stop_).send({"", {"a@x.test"}}, mail);
    EXPECT_EQ(delivery.outcome, Outcome::temporary);
    EXPECT_EQ(delivery.error, Errc::unreachable);
}

TEST_F(Sending, that_is_cut_at_any_command_is_temporary_until_it_was_accepted) {
    for (int cut = 0; cut < 6; ++cut) {
        FaultProxy proxy(sink_->port());
        int left = cut;
        proxy.watch([&](std::string_view) { return left-- == 0 ? Loss::request : Loss::none; });
        const Delivery delivery = sender_to(proxy.port(), stop_).send({"", {"a@x.test"}}, mail);
        if (delivery.outcome == Outcome::accepted) {
            EXPECT_GE(cut, 4) << "EHLO, MAIL, RCPT and DATA come before the text";
            continue;
        }
        EXPECT_EQ(delivery.outcome, Outcome::temporary) << cut;
        EXPECT_EQ(delivery.error, Errc::lost) << cut << delivery.error.message();
    }
}

TEST_F(Sending, to_a_silent_server_times_out_and_can_be_stopped) {
    FaultProxy proxy(sink_->port());
    proxy.shape({.holds = true});
    const SmtpSender impatient({"127.0.0.1", proxy.port(), Security::none, {}}, {}, "desk.test", {1s, 1s, 1s}, stop_);
    EXPECT_EQ(impatient.send({"", {"a@x.test"}}, mail).error, Errc::timed_out);
    const SmtpSender patient({"127.0.0.1", proxy.port(), Security::none, {}}, {}, "desk.test", {60s, 60s, 60s}, stop_);
    std::jthread stopper([&] { stop_.request(); });
    const Delivery stopped = patient.send({"", {"a@x.test"}}, mail);
    EXPECT_EQ(stopped.outcome, Outcome::temporary);
    EXPECT_EQ(stopped.error, Errc::stopped);
}

TEST(SendingSecurely, checks_the_certificate_and_signs_in) {
    const Dovecot certified;  // lends its certificate
    const SmtpSink sink({.wants_sign_in = true, .certificate = certified.certificate()});
    const Stop stop;
    const Envelope envelope{"desk@us.test", {"a@x.test"}};
    const auto send = [&](Security security, const Credentials& credentials, const std::filesystem::path& ca_file) {
        return sender_to(sink.port(), stop, security, credentials, ca_file).send(envelope, mail);
    };
    const Credentials good{SmtpSink::user, SmtpSink::password, {}}, wrong{SmtpSink::user, "wrong", {}};
    EXPECT_EQ(send(Security::starttls, good, certified.certificate()).outcome, Outcome::accepted);
    EXPECT_EQ(send(Security::starttls, good, {}).error, Errc::tls);
    const Delivery refused = send(Security::starttls, wrong, certified.certificate());
    EXPECT_EQ(refused.outcome, Outcome::temporary);
    EXPECT_EQ(refused.error, Errc::refused_sign_in);
    EXPECT_EQ(send(Security::starttls, {}, certified.certificate()).error, Errc::refused_sign_in);
    EXPECT_EQ(sink.mails().size(), 1U);
}

TEST(SendingSecurely, never_falls_back_to_clear_text) {
    const SmtpSink sink;  // offers no STARTTLS
    const Stop stop;
    EXPECT_EQ(sender_to(sink.port(), stop, Security::starttls).send({"", {"a@x.test"}}, mail).error, Errc::tls);
    EXPECT_EQ(sender_to(sink.port(), stop, Security::tls).send({"", {"a@x.test"}}, mail).error, Errc::tls);
    EXPECT_THAT(sink.mails(), IsEmpty());
}

}  // namespace
}  // namespace waydesk::transport
