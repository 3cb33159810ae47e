#pragma once
// The commands of `waydesk` that do one thing to a store and end. Each answers the exit code: 0 fine, 1 refused with
// one sentence on standard error. Lives on: the main thread.

#include "server/config/commands.hpp"

#include <iosfwd>

namespace waydesk::app {

int run(const config::MigrateCommand& command);
int run(const config::BackupCommand& command);
int run(const config::RestoreCommand& command);
int run(const config::CheckConfigCommand& command);
int run(const config::DemoCommand& command);
int run(const config::UserAddCommand& command);
int run(const config::TokenAddCommand& command);
int run(const config::AuditVerifyCommand& command);
int verify_audit(const config::AuditVerifyCommand& command, std::ostream& out, std::ostream& complaints);
int run(const config::MaskCommand& command);
int run(const config::RouteSimulateCommand& command);
int mask_lines(std::istream& in, std::ostream& out, std::ostream& complaints);  // what it does

int run(const config::LanguageDetectCommand& command);
int detect_lines(std::istream& in, std::ostream& out, std::ostream& complaints);
int run(const config::HtmlCleanCommand& command);
int clean_lines(std::istream& in, std::ostream& out, std::ostream& complaints);

int run(const config::PhoneParseCommand& command);
int parse_phones(std::istream& in, std::ostream& out, std::ostream& complaints);
int run(const config::MailParseCommand& command);
// A file that cannot be read, or is over a limit, has a sentence in `complaints`; the others are answered all the same.
int parse_mails(const config::MailParseCommand& command, std::istream& in, std::ostream& out, std::ostream& complaints);

// For the pipe of a mail server, so the exit code is one of <sysexits.h>: 0 the mail is on the disk, 65 it can never be
// taken, 75 try again later, which is also what people have to mend. Other codes return a mail to its sender.
int run(const config::MailIngestCommand& command);
int ingest_mail(const config::MailIngestCommand& command, std::istream& in, std::ostream& complaints);

int run(const config::SlaComputeCommand& command);
// A case that cannot be computed has an "error" in its answer; the exit code is 1 then.
int compute_cases(std::istream& in, std::ostream& out, std::ostream& complaints);

int run(const config::KbSearchCommand& command);
// A question that cannot be understood has an "error" in its answer; the others are answered all the same.
int search_articles(const config::KbSearchCommand& command, std::istream& in, std::ostream& out,
                    std::ostream& complaints);

int run(const config::PolicyCheckCommand& command);
int run(const config::PolicyQuoteCommand& command);

}  // namespace waydesk::app
