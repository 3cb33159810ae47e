#include "server/config/load.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

using namespace waydesk;
using namespace waydesk::config;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

Sources no_sources() {
    return {{}, [](const std::string&) { return std::nullopt; }};
}

std::vector<std::string> problems_of(std::string_view text) {
    std::vector<std::string> out;
    for (const Problem& problem : parse(text, no_sources()).problems) out.push_back(problem.str());
    return out;
}

const std::string secret_of_32_bytes(32, 's');

}  // namespace

TEST(Configuration, of_an_empty_file_is_the_defaults) {
    const Loaded loaded = parse("", no_sources());
    EXPECT_THAT(loaded.problems, IsEmpty());
    EXPECT_EQ(loaded.config.serve.listen, "127.0.0.1:8080");
    EXPECT_EQ(loaded.config.limits.text, 16'000);
}

TEST(Configuration, takes_values_of_every_type) {
    const Loaded loaded = parse(R"(
[serve]
listen = "127.0.0.1:0"
threads = 2
trusted_proxies = ["10.0.0.0/8", "::1"]
[routing]
offer_timeout = 30
[limits]
rates = false
[sessions]
agent_absolute = 24
)",
                                no_sources());
    ASSERT_THAT(loaded.problems, IsEmpty());
    EXPECT_EQ(loaded.config.serve.threads, 2);
    EXPECT_THAT(loaded.config.serve.trusted_proxies, ElementsAre("10.0.0.0/8", "::1"));
    EXPECT_EQ(loaded.config.routing.offer_timeout, Duration(30s));
    EXPECT_EQ(loaded.config.sessions.agent_absolute, Duration(24h));
    EXPECT_FALSE(loaded.config.limits.rates);
}

TEST(Configuration, names_the_key_and_the_line_of_a_wrong_value) {
    EXPECT_THAT(problems_of("[serve]\n\nlisten = 8080\n"),
                ElementsAre("serve.listen (line 3): must be a text in quotes"));
    EXPECT_THAT(problems_of("[routing]\noffer_timeout = 2\n"),
                ElementsAre("routing.offer_timeout (line 2): must be a whole number from 5 to 600 s"));
    EXPECT_THAT(problems_of("[routing]\noffer_timeout = \"20s\"\n"),
                ElementsAre("routing.offer_timeout (line 2): must be a whole number from 5 to 600 s"));
    EXPECT_THAT(problems_of("[log]\nlevel = \"loud\"\n"),
                ElementsAre("log.level (line 2): must be one of debug, info, warn, error"));
    EXPECT_THAT(problems_of("[limits]\nrates = 1\n"), ElementsAre("limits.rates (line 2): must be true or false"));
    EXPECT_THAT(problems_of("[serve]\ntrusted_proxies = \"::1\"\n"),
                ElementsAre(HasSubstr("serve.trusted_proxies (line 2): must be a list of texts")));
    EXPECT_THAT(problems_of("serve = 3\n"), ElementsAre("serve (line 1): must be a group: [serve]"));
}

TEST(Configuration, knows_what_was_meant_by_an_unknown_key) {
    EXPECT_THAT(problems_of("[serve]\nlisen = \"127.0.0.1:1\"\n"),
                ElementsAre("serve.lisen (line 2): there is no such key; did you mean \"listen\"?"));
    EXPECT_THAT(problems_of("[server]\n"),
                ElementsAre("server (line 1): there is no such key; did you mean \"serve\"?"));
    EXPECT_THAT(problems_of("[log]\nfrobnicate = 1\n"), ElementsAre("log.frobnicate (line 2): there is no such key"));
}

TEST(Configuration, reports_all_problems_in_the_order_of_the_lines) {
    EXPECT_THAT(problems_of("[store]\nreaders = 0\n[serve]\nlisten = 1\n"),
                ElementsAre(HasSubstr("store.readers (line 2)"), HasSubstr("serve.listen (line 4)")));
}

TEST(Configuration, that_is_not_toml_names_the_line) {
    EXPECT_THAT(problems_of("[serve]\nlisten = \n"), ElementsAre(HasSubstr("line 2")));
    EXPECT_THAT(problems_of("[serve]\nlisten = \"a\"\nlisten = \"b\"\n"), ElementsAre(HasSubstr("line 3")));
    EXPECT_THAT(problems_of("a = \"\xff\""), ElementsAre("the file is not valid UTF-8"));
}

TEST(Configuration, refuses_values_that_do_not_fit_each_other) {
    EXPECT_THAT(problems_of("[serve]\nlisten = \"0.0.0.0:80\"\n"),
                ElementsAre(HasSubstr("serve.listen (line 2): an address")));
    EXPECT_THAT(problems_of("[serve]\ntls_key = \"a.pem\"\n"), ElementsAre(HasSubstr("serve.tls_key (line 2)")));
    EXPECT_THAT(problems_of("[limits]\nframe_bytes = 300000\n"), ElementsAre(HasSubstr("limits.frame_close_bytes")));
    EXPECT_THAT(problems_of("[workspace]\nzone = \"Europe/Atlantis\"\n"),
                ElementsAre(HasSubstr("workspace.zone (line 2)")));
    EXPECT_THAT(
        problems_of("[serve]\nlisten = \"0.0.0.0:80\"\ntrusted_proxies = [\"10.0.0.1\"]\n[limits]\nrates = false\n"),
        ElementsAre(HasSubstr("limits.rates (line 5): can be switched off on loopback only")));
}

TEST(Mailboxes, name_what_is_wrong_with_them) {
    const std::string good = "[[mailboxes]]\nname = \"m\"\naddress = \"a@example.com\"\n";
    EXPECT_THAT(problems_of(good), ElementsAre());
    EXPECT_THAT(problems_of(good + good),
                ElementsAre(HasSubstr("mailboxes[2].name"), HasSubstr("mailboxes[2].address")));
    EXPECT_THAT(problems_of("[[mailboxes]]\nname = \"m\"\naddress = \"a+b@example.com\"\n"),
                ElementsAre(HasSubstr("mailboxes[1].address (line 3)")));
    EXPECT_THAT(problems_of(good + "smtp_host = \"mail.example.com\"\nsmtp_security = \"plain\"\n"),
                ElementsAre(HasSubstr("mailboxes[1].smtp_security (line 5)")));
    EXPECT_THAT(problems_of(good + "imap_host = \"mail.example.com\"\n"), ElementsAre(HasSubstr("imap_password")));
    EXPECT_THAT(problems_of(good + "trusted_authserv = \"mx a\"\n"),
                ElementsAre(HasSubstr("trusted_authserv (line 4)")));
    EXPECT_THAT(problems_of(good + "imap_host = \"m.example\"\nimap_password = \"x\"\nimap_folder = \"a\\u0007\"\n"),
                ElementsAre(HasSubstr("imap_folder (line 6)")));
}

TEST(Mailboxes, sign_in_with_tokens_instead_of_a_password) {
    const std::string good =
        "[[mailboxes]]\nname = \"m\"\naddress = \"a@example.com\"\nimap_host = \"m.example\"\n[mailboxes.imap_oauth]\n";
    const std::string known = "client_id = \"desk\"\nrefresh_token = \"r\"\n";
    EXPECT_THAT(problems_of(good + "token_url = \"https://login.example/token\"\n" + known), IsEmpty());
    EXPECT_THAT(problems_of(good + known), ElementsAre(HasSubstr("imap_password"), HasSubstr("imap_oauth.token_url")));
    EXPECT_THAT(problems_of(good + "token_url = \"http://login.example/token\"\nallow_private = true\n" + known),
                ElementsAre(HasSubstr("must be https")));
    EXPECT_THAT(problems_of(good + "token_url = \"http://127.0.0.1:1/token\"\n" + known),
                ElementsAre(HasSubstr("allow_private")));
    EXPECT_THAT(problems_of(good + "token_url = \"http://127.0.0.1:1/token\"\nallow_private = true\n" + known),
                IsEmpty());
    EXPECT_THAT(problems_of(good + "token_url = \"https://login.example/token\"\n"),
                ElementsAre(HasSubstr("client_id"), HasSubstr("refresh_token")));
    EXPECT_THAT(problems_of(good + "password = \"x\"\n"), ElementsAre(HasSubstr("imap_oauth.password")));
}

TEST(Mailboxes, sign_in_several_languages) {
    const std::string mailbox = "[[mailboxes]]\nname = \"m\"\naddress = \"a@example.com\"\nsignature = \"Bye\"\n";
    const Loaded loaded = parse(mailbox + "[mailboxes.signatures]\nde = \"Gruß\"\npt-BR = \"Até\"\n", no_sources());
    ASSERT_THAT(loaded.problems, IsEmpty());
    EXPECT_EQ(loaded.config.mailboxes[0].signatures.at("de"), "Gruß");
    EXPECT_EQ(loaded.config.mailboxes[0].signatures.at("pt-BR"), "Até");
    EXPECT_THAT(problems_of(mailbox + "[mailboxes.signatures]\ndeutsch_ = \"x\"\nfr = 7\n"),
                ElementsAre(HasSubstr("mailboxes[1].signatures.deutsch_ (line 6)"),
                            HasSubstr("mailboxes[1].signatures.fr (line 7)")));
    EXPECT_THAT(problems_of(mailbox + "signatures = 7\n"), ElementsAre(HasSubstr("mailboxes[1].signatures (line 5)")));
}

TEST(Mailboxes, that_write_by_themselves_need_something_to_send_with) {
    const std::string mailbox = "[[mailboxes]]\nname = \"m\"\naddress = \"a@example.com\"\n";
    const std::string sends = mailbox + "smtp_host = \"mail.example.com\"\n";
    EXPECT_THAT(problems_of(mailbox + "acknowledge = true\n"), ElementsAre(HasSubstr("mailboxes[1].acknowledge")));
    EXPECT_THAT(problems_of(sends + "acknowledge = true\n"), IsEmpty());
    EXPECT_THAT(problems_of("[mail]\ncontinue_from = \"m\"\n" + sends), IsEmpty());
    EXPECT_THAT(problems_of("[mail]\ncontinue_from = \"m\"\n" + mailbox),
                ElementsAre(HasSubstr("mail.continue_from (line 2)")));
    EXPECT_THAT(problems_of("[mail]\ncontinue_from = \"other\"\n" + sends),
                ElementsAre(HasSubstr("mail.continue_from (line 2)")));
}

TEST(Sites, carry_their_identity_keys) {
    const Loaded loaded = parse(R"(
[[sites]]
key = "booking"
origins = ["https://www.example.com", "https://*.example.org"]
languages = ["de", "en"]
hmac_secret = ")" + secret_of_32_bytes +
                                    R"("
[[sites.identity_keys]]
id = "k1"
key = ")" + secret_of_32_bytes + R"("
)",
                                no_sources());
    ASSERT_THAT(loaded.problems, IsEmpty());
    ASSERT_EQ(loaded.config.sites.size(), 1U);
    EXPECT_EQ(loaded.config.sites[0].identity_keys.at(0).id, "k1");
    EXPECT_EQ(loaded.config.sites[0].hmac_secret.reveal(), secret_of_32_bytes);
}

TEST(Sites, are_checked_one_by_one) {
    EXPECT_THAT(problems_of("[[sites]]\nkey = \"a\"\n[[sites]]\nkey = \"a\"\n"),
                ElementsAre("sites[2].key (line 4): is used by another site"));
    EXPECT_THAT(problems_of("[[sites]]\nkey = \"a\"\norigins = [\"www.example.com\"]\n"),
                ElementsAre(HasSubstr("sites[1].origins (line 3): \"www.example.com\"")));
    EXPECT_THAT(problems_of("[[sites]]\nkey = \"a\"\nhmac_secret = \"short\"\n"),
                ElementsAre(HasSubstr("sites[1].hmac_secret (line 3): must have at least 32 bytes")));
    EXPECT_THAT(problems_of("[[sites]]\nname = \"a\"\n"), ElementsAre(HasSubstr("sites[1].key (line 1): is required")));
    EXPECT_THAT(problems_of("[[sites]]\nkey = \"a\"\n[[sites.identity_keys]]\nalgorithm = \"RS256\"\nkey = \"" +
                            secret_of_32_bytes + "\"\n"),
                ElementsAre(HasSubstr("does not fit the algorithm RS256")));
}

TEST(Secrets, come_from_files_and_from_the_environment) {
    const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "waydesk-secrets";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "hmac.key") << secret_of_32_bytes << "\n";
    Sources sources{folder, [](const std::string& name) -> std::optional<std::string> {
                        if (name == "STORE") return "sqlite:a.db";
                        return std::nullopt;
                    }};
    const Loaded loaded = parse(
        "[store]\nurl = { env = \"STORE\" }\n[[sites]]\nkey = \"a\"\nhmac_secret = { file = \"hmac.key\" }\n", sources);
    std::filesystem::remove_all(folder);
    ASSERT_THAT(loaded.problems, IsEmpty());
    EXPECT_EQ(loaded.config.store.url.reveal(), "sqlite:a.db");
    EXPECT_EQ(loaded.config.sites[0].hmac_secret.reveal(), secret_of_32_bytes);
}

TEST(Secrets, that_are_missing_are_problems_and_never_shown) {
    EXPECT_THAT(problems_of("[store]\nurl = { env = \"NOT_SET\" }\n"),
                ElementsAre("store.url (line 2): the environment variable NOT_SET is not set"));
    EXPECT_THAT(problems_of("[store]\nurl = { file = \"/nowhere/at/all\" }\n"),
                ElementsAre(HasSubstr("the secret file /nowhere/at/all cannot be read")));
    EXPECT_THAT(problems_of("[store]\nurl = { file = \"a\", env = \"b\" }\n"),
                ElementsAre(HasSubstr("must be a text")));
    const auto wrong = problems_of("[store]\nurl = \"postgres://u:hunter2@h/d\"\n");
    ASSERT_EQ(wrong.size(), 1U);
    EXPECT_THAT(wrong[0], testing::Not(HasSubstr("hunter2")));
}

TEST(Configuration, of_a_file_that_is_not_there_is_one_problem) {
    EXPECT_THAT(check_config("/nowhere/waydesk.toml"), testing::SizeIs(1));
}

TEST(Configuration, of_callbacks_has_slots_that_divide_a_day_and_calls_that_fit_into_them) {
    EXPECT_TRUE(parse("", no_sources()).config.callbacks.enabled);
    EXPECT_THAT(problems_of("[callbacks]\nslot = 10\nper_call = 10\nshare_percent = 100\n"), IsEmpty());
    EXPECT_THAT(problems_of("[callbacks]\nslot = 7000\n"),
                ElementsAre(HasSubstr("callbacks.slot (line 2): must divide a day")));
    EXPECT_THAT(problems_of("[callbacks]\nper_call = 901\n"),
                ElementsAre(HasSubstr("callbacks.per_call (line 2): no call fits")));
    EXPECT_THAT(problems_of("[callbacks]\nquiet_from = \"nine\"\n"),
                ElementsAre(HasSubstr("callbacks.quiet_from (line 2): must be a time of day")));
}

TEST(Configuration, of_cases_has_a_currency_and_limits_that_grow_with_the_role) {
    EXPECT_THAT(problems_of("[cases]\ncurrency = \"CNY\"\nagent_limit = 5\nmanager_limit = 5\n"), IsEmpty());
    EXPECT_THAT(problems_of("[cases]\ncurrency = \"yuan\"\n"),
                ElementsAre(HasSubstr("cases.currency (line 2): must be a currency")));
    EXPECT_THAT(problems_of("[cases]\nmanager_limit = 19999\n"),
                ElementsAre(HasSubstr("cases.manager_limit (line 2): must not be less")));
}

TEST(Configuration, of_bookings_asks_a_seller_that_may_be_asked_under_a_key) {
    const std::string key = "pull_key = \"0123456789abcdef0123456789abcdef\"\n";
    EXPECT_THAT(problems_of("[bookings]\npull_url = \"https://shop.example.com/orders\"\n" + key), IsEmpty());
    EXPECT_THAT(problems_of("[bookings]\npull_url = \"https://shop.example.com/orders\"\n"),
                ElementsAre(HasSubstr("bookings.pull_key (line 1): is required with pull_url")));
    EXPECT_THAT(problems_of("[bookings]\npull_url = \"http://127.0.0.1/orders\"\n" + key),
                ElementsAre(HasSubstr("bookings.pull_url (line 2): http needs bookings.pull_allow_http")));
}

TEST(Configuration, of_callbacks_asks_a_telephone_system_that_may_be_asked_under_a_key) {
    const std::string key = "hook_key = \"0123456789abcdef0123456789abcdef\"\n";
    EXPECT_THAT(problems_of("[callbacks]\nhook_url = \"https://pbx.example.com/dial\"\n" + key), IsEmpty());
    EXPECT_THAT(problems_of("[callbacks]\nhook_url = \"https://pbx.example.com/dial\"\n"),
                ElementsAre(HasSubstr("callbacks.hook_key (line 1): is required with hook_url")));
    EXPECT_THAT(problems_of("[callbacks]\nhook_url = \"http://127.0.0.1/dial\"\n" + key),
                ElementsAre(HasSubstr("callbacks.hook_url (line 2): http needs callbacks.hook_allow_http")));
}

TEST(Configuration, of_translation_is_off_and_takes_an_engine_that_may_be_asked) {
    EXPECT_TRUE(parse("", no_sources()).config.translation.url.empty());
    EXPECT_THAT(problems_of("[translation]\nurl = \"https://translate.example.com\"\napi_key = \"k\"\n"), IsEmpty());
    EXPECT_THAT(problems_of("[translation]\nurl = \"http://127.0.0.1:2737\"\nform = \"apertium\"\n"
                            "allow_http = true\nallow_private = true\n"),
                IsEmpty());
    for (const char* url : {"translate.example.com", "ftp://example.com", "https://user:pass@example.com",
                            "https://example.com/?a=b", "https://0x7f.1/"})
        EXPECT_THAT(problems_of("[translation]\nurl = \"" + std::string(url) + "\"\n"),
                    ElementsAre(HasSubstr("translation.url (line 2): must be a URL such as")))
            << url;
    for (const char* url : {"http://translate.example.com", "https://127.0.0.1", "https://169.254.169.254/latest"})
        EXPECT_THAT(problems_of("[translation]\nurl = \"" + std::string(url) + "\"\n"),
                    ElementsAre(HasSubstr("translation.url (line 2): http needs translation.allow_http")))
            << url;
    EXPECT_THAT(problems_of("[translation]\nform = \"other\"\n"),
                ElementsAre("translation.form (line 2): must be one of libretranslate, apertium"));
    EXPECT_THAT(problems_of("[translation]\nurl = \"https://a.example\"\napi_key = \"a\\r\\nb\"\n"),
                ElementsAre(HasSubstr("translation.api_key (line 3): must be printable")));
}
