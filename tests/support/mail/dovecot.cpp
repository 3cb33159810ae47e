#include "tests/support/mail/dovecot.hpp"

#include "tests/support/free_port.hpp"
#include "tests/support/mail/python_server.hpp"

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>
#include <csignal>
#include <fstream>
#include <stdexcept>

namespace waydesk::testing {
namespace {

constexpr Duration longest_start = 30s;
constexpr Duration longest_command = 30s;

// Whom the mails belong to; started by root Dovecot drops to it, else it runs as who runs the test.
const passwd& mail_user() {
    const passwd* user = ::getuid() == 0 ? ::getpwnam("nobody") : ::getpwuid(::getuid());
    if (user == nullptr) throw std::runtime_error("The mail tests as root need the user nobody.");
    return *user;
}

// Without root one user plays all parts, and nobody can be locked into a folder.
std::string config_without_root() {
    if (::getuid() == 0) return {};
    const std::string user = mail_user().pw_name;
    return "default_internal_user = " + user + "\ndefault_login_user = " + user +
           "\ndefault_internal_group = " + ::getgrgid(::getgid())->gr_name +
           "\nservice anvil {\n  chroot =\n}\nservice imap-login {\n  chroot =\n}\n";
}

std::string config_of(const std::string& folder, const DovecotSettings& settings) {
    const std::string ids = " uid=" + std::to_string(mail_user().pw_uid) + " gid=" + std::to_string(mail_user().pw_gid);
    const std::string capability = std::string("IMAP4rev1 LITERAL+") + (settings.has_idle ? " IDLE" : "") +
                                   (settings.has_move ? " UIDPLUS MOVE" : "");
    return "base_dir = " + folder + "/run\nstate_dir = " + folder + "/run\nlog_path = " + folder + "/log\n" +
           "protocols = imap\nlisten = 127.0.0.1\nssl = yes\nssl_cert = <" + folder + "/cert.pem\nssl_key = <" +
           folder + "/key.pem\ndisable_plaintext_auth = no\nauth_mechanisms = plain xoauth2\n" +
           "mail_location = maildir:" + folder + "/mail/%u\nfirst_valid_uid = 1\nmailbox_idle_check_interval = 1s\n" +
           "auth_failure_delay = 0\nmail_fsync = never\nmaildir_very_dirty_syncs = yes\nservice anvil {\n  "
           "unix_listener anvil-auth-penalty {\n    "
           "mode = 0\n  }\n}\nmail_max_userip_connections = 1000\nimap_capability = " +
           capability + "\npassdb {\n  driver = oauth2\n  mechanisms = xoauth2\n  args = " + folder +
           "/tokens\n}\npassdb {\n  driver = static\n  args = password=" + Dovecot::password +
           "\n}\nuserdb {\n  driver = static\n  args =" + ids + " home=" + folder + "/mail/%u\n}\n" +
           config_without_root();
}

std::string ports(std::uint16_t clear, std::uint16_t tls) {
    return "service imap-login {\n  inet_listener imap {\n    port = " + std::to_string(clear) +
           "\n  }\n  inet_listener imaps {\n    port = " + std::to_string(tls) + "\n  }\n}\n";
}

}  // namespace

Dovecot::Dovecot(const DovecotSettings& settings) : port_(free_port()), tls_port_(free_port()) {
    const std::filesystem::path mail = folder_.path() / "mail";
    std::filesystem::create_directories(mail);
    std::filesystem::create_directories(folder_.path() / "run");
    ::chmod(folder_.path().c_str(), 0755);
    if (::chown(mail.c_str(), mail_user().pw_uid, mail_user().pw_gid) != 0)
        throw std::runtime_error("the folder of mails could not be given to its user");
    run("openssl", {"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                    (folder_.path() / "key.pem").string(), "-out", certificate().string(), "-days", "2", "-subj",
                    "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"});
    std::tie(token_check_, token_port_) = launch_script("token_check.py", {"good"}, folder_.path() / "tokens.log");
    write_config(settings);
    start();
}

Dovecot::~Dovecot() {
    stop();
    end_script(token_check_);
}

void Dovecot::write_config(const DovecotSettings& settings) const {
    std::ofstream(folder_.path() / "tokens")
        << "introspection_mode = get\nintrospection_url = http://127.0.0.1:" << token_port_
        << "/?token=\nusername_attribute = username\nactive_attribute = active\nactive_value = true\n";
    std::ofstream(folder_.path() / "conf") << config_of(folder_.path().string(), settings) << ports(port_, tls_port_);
}

void Dovecot::run(const std::string& program, const std::vector<std::string>& words) const {
    const Child child = launch(program, words, folder_.path() / "commands.log");
    const auto code = wait_for_end(child.pid, longest_command);
    if (!code) end_child(child.pid, SIGKILL);
    ::close(child.output);
    if (code != 0) throw std::runtime_error(program + " failed: see " + (folder_.path() / "commands.log").string());
}

void Dovecot::start() {
    const std::filesystem::path ready = folder_.path() / "run" / "master.pid";
    master_ = launch("/usr/sbin/dovecot", {"-F", "-c", (folder_.path() / "conf").string()}, folder_.path() / "log");
    const auto until = std::chrono::steady_clock::now() + longest_start;
    while (std::chrono::steady_clock::now() < until) {
        if (std::filesystem::exists(ready)) return;  // written when the ports are open
        if (wait_for_end(master_.pid, 10ms)) break;
    }
    throw std::runtime_error("Dovecot did not start (dovecot-imapd is needed): see " +
                             (folder_.path() / "log").string());
}

// Its children would wait ten seconds for an idle client to leave.
void Dovecot::stop() {
    if (master_.pid == 0) return;
    const std::string master = std::to_string(master_.pid);
    std::ifstream children("/proc/" + master + "/task/" + master + "/children");
    for (pid_t child = 0; children >> child;) ::kill(child, SIGKILL);
    end_child(master_.pid, SIGTERM);
    ::close(master_.output);
    master_ = {};
}

std::filesystem::path Dovecot::maildir(const std::string& user, const std::string& folder) const {
    const std::filesystem::path inbox = folder_.path() / "mail" / user;
    return folder.empty() ? inbox : inbox / ("." + folder);
}

void Dovecot::deliver(const std::string& user, const std::vector<std::string>& mails) {
    const std::filesystem::path inbox = maildir(user, "");
    for (const char* part : {"", "tmp", "new", "cur"}) {
        std::filesystem::create_directories(inbox / part);
        if (::chown((inbox / part).c_str(), mail_user().pw_uid, mail_user().pw_gid) != 0)
            throw std::runtime_error("a folder of mails could not be given to its user");
    }
    for (const std::string& mail : mails) {
        const std::string name = std::to_string(1'700'000'000 + ++delivered_) + ".P1.test";
        if (master_.pid == 0) {
            std::ofstream(inbox / "new" / name, std::ios::binary) << mail;
            continue;
        }
        std::ofstream(inbox / "tmp" / name, std::ios::binary) << mail;
        std::filesystem::rename(inbox / "tmp" / name, inbox / "new" / name);
    }
}

void Dovecot::renumber(const std::string& user, std::uint32_t uidvalidity) {
    run("doveadm", {"-c", (folder_.path() / "conf").string(), "mailbox", "update", "-u", user, "--uid-validity",
                    std::to_string(uidvalidity), "INBOX"});
}

std::size_t Dovecot::count_seen(const std::string& user) const {
    std::size_t seen = 0;
    for (const auto& entry : std::filesystem::directory_iterator(maildir(user, "") / "cur")) {
        const std::string name = entry.path().filename().string();
        seen += name.find('S', std::min(name.size(), name.rfind(":2,"))) != std::string::npos ? 1 : 0;
    }
    return seen;
}

std::size_t Dovecot::count(const std::string& user, const std::string& folder) const {
    std::size_t count = 0;
    for (const char* part : {"new", "cur"}) {
        const std::filesystem::path path = maildir(user, folder) / part;
        if (!std::filesystem::exists(path)) continue;
        for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(path)) ++count;
    }
    return count;
}

}  // namespace waydesk::testing
