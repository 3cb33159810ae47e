#include "server/app/contact_sweep.hpp"

#include "core/log.hpp"
#include "server/app/residue.hpp"
#include "server/holdings/holdings_sql.hpp"
#include "server/holdings/wiping.hpp"

#include <boost/asio/post.hpp>

#include <array>

namespace waydesk::app {

namespace {
enum class What : std::uint8_t { talk, files, raw_mails, callbacks, cases };
}

// One class of what is kept: whose time counts, and what of it is overwritten.
struct ContactSweep::Class {
    std::string_view name;  // of its marks, and of its key
    What what;
    Duration config::Retention::* kept_for;
    const store::Statement* list;
};

struct ContactSweep::Batch {
    std::size_t listed = 0;
    Instant after;
    std::int64_t after_id = 0;
    std::vector<desk::ConversationId> talks;  // that are rewritten
    std::vector<std::int64_t> marked;
    store::Change change;
    std::vector<std::filesystem::path> files;
};

namespace {

Result<contacts::Retention> retention_of(store::Connection& connection, std::int64_t workspace,
                                         desk::ContactId contact) {
    if (!contact) return contacts::Retention::standard;
    const auto profile = contacts::read_profile(connection, workspace, contact);
    if (!profile) return profile.error();
    return profile->retention;
}

}  // namespace

void ContactSweep::tick() {
    static const std::array<Class, 5> classes{{
        {"conversation", What::talk, &config::Retention::conversations, &holdings::sql::list_old_conversations},
        {"attachment", What::files, &config::Retention::attachments, &holdings::sql::list_old_conversations},
        {"mail", What::raw_mails, &config::Retention::mails, &holdings::sql::list_old_conversations},
        {"callback", What::callbacks, &config::Retention::callbacks, &holdings::sql::list_old_callbacks},
        {"case", What::cases, &config::Retention::cases, &holdings::sql::list_old_cases},
    }};
    const Instant now = parts_.now();
    if (is_working_ || now < rest_until_) return;
    while (class_ < classes.size() && (parts_.retention.*classes[class_].kept_for).count() == 0) next_class();
    if (class_ == classes.size()) {
        class_ = 0, rest_until_ = now + round_every;
        return;
    }
    const Class& what = classes[class_];
    look(what, now - parts_.retention.*what.kept_for);
}

void ContactSweep::next_class() { ++class_, after_ = {}, after_id_ = 0; }

namespace {

// What one thing of a class is overwritten with.
Result<void> plan(store::Connection& connection, std::int64_t workspace, What what, std::int64_t id,
                  const std::filesystem::path& folder, store::Change& change,
                  std::vector<std::filesystem::path>& files) {
    const desk::ConversationId talk{id};
    const bool is_talk = what == What::talk;
    if (is_talk) {
        const auto words = holdings::read_talk(connection, workspace, talk);
        if (!words) return words.error();
        holdings::wipe_talk(change, workspace, *words);
    }
    if (is_talk || what == What::files) {
        const auto all = holdings::read_attachments(connection, workspace, talk);
        if (!all) return all.error();
        for (const desk::AttachmentId one : *all)
            holdings::wipe_attachment(change, workspace, one), files.push_back(folder / one.str());
    }
    if (is_talk || what == What::raw_mails) {
        const auto all = holdings::read_mails(connection, workspace, talk);
        if (!all) return all.error();
        for (const email::MailId one : *all)
            holdings::wipe_mail(change, workspace, one, !is_talk), files.push_back(folder / one.str());
    }
    if (what == What::callbacks) holdings::wipe_callback(change, workspace, callback::CallbackId{id});
    if (what == What::cases) {
        const auto story = holdings::read_story(connection, workspace, cases::CaseId{id});
        if (!story) return story.error();
        holdings::wipe_case(change, workspace, *story);
    }
    return {};
}

}  // namespace

void ContactSweep::look(const Class& what, Instant before) {
    using Found = std::shared_ptr<Batch>;
    is_working_ = true;
    const auto read = [what, before, after = after_, after_id = after_id_, workspace = parts_.workspace(),
                       folder = parts_.files, now = parts_.now()](desk::Loader& loader) -> Result<Found> {
        store::Connection& connection = loader.connection();
        const store::Bytes name{std::string(what.name)};
        const auto rows =
            connection.query(*what.list, {name, workspace, after.us, after.us, after_id, before.us, at_once});
        if (!rows) return rows.error();
        const auto batch = std::make_shared<Batch>();
        batch->listed = rows->size();
        for (const store::Row row : *rows) {
            batch->after = row.instant(1), batch->after_id = row.integer(0);
            const auto retention = retention_of(connection, workspace, row.id<desk::ContactId>(2));
            if (!retention) return retention.error();
            if (*retention == contacts::Retention::legal_hold) continue;
            const auto planned =
                plan(connection, workspace, what.what, row.integer(0), folder, batch->change, batch->files);
            if (!planned) return planned.error();
            if (what.what == What::talk) batch->talks.push_back(row.id<desk::ConversationId>(0));
            batch->change.put(contacts::tables::retention_mark, {workspace, name, row.integer(0), now.us});
            batch->marked.push_back(row.integer(0));
        }
        return batch;
    };
    const std::function<Result<Found>(desk::Loader&)> work = read;
    parts_.runtime.reader().read<Found>(work, [this, &what](const Result<Found>& found) {
        is_working_ = false;
        if (!found) return log::warn("retention_not_read", {{"why", found.error().message()}});
        wipe(what, *found);
    });
}

// A batch with something at work in it is tried again in the next round.
void ContactSweep::wipe(const Class& what, const std::shared_ptr<Batch>& batch) {
    if (batch->listed < static_cast<std::size_t>(at_once))
        next_class();
    else
        after_ = batch->after, after_id_ = batch->after_id;
    if (batch->change.empty()) return;
    is_working_ = true;
    parts_.runtime.desk().rewrite(
        batch->talks, std::move(batch->change), [this, batch, name = what.name](const Result<void>& written) {
            is_working_ = false;
            if (!written) return log::warn("retention_not_kept", {{"class", name}, {"why", written.error().message()}});
            log::info("retention", {{"class", name}, {"overwritten", batch->marked.size()}});
            boost::asio::post(parts_.workers,
                              [this, files = batch->files] { remove_residue(parts_.database, files, Gaps::later); });
        });
}

}  // namespace waydesk::app
