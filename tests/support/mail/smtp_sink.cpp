#include "tests/support/mail/smtp_sink.hpp"

#include "tests/support/mail/python_server.hpp"

#include <fstream>
#include <iterator>
#include <map>

namespace waydesk::testing {
namespace {

std::vector<std::string> arguments_for(const SmtpSinkSettings& settings, const std::filesystem::path& folder) {
    std::vector<std::string> words{folder.string()};
    if (!settings.certificate.empty()) words.insert(words.end(), {"--certificate", settings.certificate.string()});
    if (settings.wants_sign_in) words.insert(words.end(), {"--user", SmtpSink::user, "--password", SmtpSink::password});
    return words;
}

SunkMail read(const std::filesystem::path& path) {
    SunkMail mail;
    std::ifstream envelope(std::filesystem::path(path).replace_extension(".envelope"));
    std::getline(envelope, mail.from);
    for (std::string to; std::getline(envelope, to);) mail.to.push_back(to);
    std::ifstream raw(path, std::ios::binary);
    mail.raw.assign(std::istreambuf_iterator<char>(raw), {});
    return mail;
}

}  // namespace

SmtpSink::SmtpSink(const SmtpSinkSettings& settings) {
    std::tie(child_, port_) =
        launch_script("smtp_sink.py", arguments_for(settings, folder_.path()), folder_.path() / "log");
}

SmtpSink::~SmtpSink() { stop(); }

void SmtpSink::stop() { end_script(child_); }

std::vector<SunkMail> SmtpSink::mails() const {
    std::map<std::filesystem::path, SunkMail> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
        if (entry.path().extension() == ".eml") found.emplace(entry.path(), read(entry.path()));
    }
    std::vector<SunkMail> mails;
    for (auto& [path, mail] : found) mails.push_back(std::move(mail));
    return mails;
}

}  // namespace waydesk::testing
