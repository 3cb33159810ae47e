// P1 and P6 through a power cut, which kill -9 cannot show because the kernel outlives it: the store writes on a disk
// that remembers what was synced, and is opened again from what such a disk may hold at any moment.
#include "core/store/checkpointer.hpp"
#include "core/store/ledger_thread.hpp"
#include "core/store/migrator.hpp"
#include "core/store/sqlite_connection.hpp"
#include "tests/support/faults/knobs.hpp"
#include "tests/support/faults/recording_disk.hpp"
#include "tests/support/on_each_engine.hpp"

#include <algorithm>
#include <cstdio>

namespace waydesk::testing {
namespace {

using store::Access;
using store::Change;
using store::Database;
using store::Statement;
using store::Table;

constexpr std::string_view entry_columns[] = {"id", "part", "body"};
constexpr Table entry{"entry", entry_columns, 2};
constexpr std::string_view state_columns[] = {"id", "value", "body"};
constexpr Table state{"state", state_columns, 1};
constexpr const char* schema =
    "CREATE TABLE entry (id BIGINT NOT NULL, part BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (id, part));"
    "CREATE TABLE state (id BIGINT NOT NULL, value BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (id));";
constexpr Statement integrity{"integrity", "PRAGMA integrity_check"};
constexpr Statement has_schema{"has_schema", "SELECT COUNT(*) FROM sqlite_master WHERE name IN ('entry', 'state')"};
constexpr Statement list_entries{"list_entries", "SELECT id, part FROM entry ORDER BY id, part"};
constexpr Statement list_states{"list_states", "SELECT id, value FROM state ORDER BY id"};
constexpr std::int64_t kept = 60;   // a change removes what the one so long before it wrote
constexpr std::int64_t states = 7;  // rows that are rewritten again and again

// Change number `id`: two new rows, one row rewritten, two old rows erased. All or nothing.
Change change(std::int64_t id, std::size_t bytes) {
    Change made;
    for (const std::int64_t part : {1, 2}) made.put_new(entry, {id, part, std::string(bytes, 'x')});
    made.put(state, {id % states, id, std::string(bytes / 2, 's')});
    for (const std::int64_t part : {1, 2}) made.erase(entry, {id - kept, part});
    return made;
}

// One life of the store: what was asked for and what was confirmed, by moments of the disk.
struct Life {
    std::int64_t first = 0;           // the first change of this life
    std::vector<std::int64_t> asked;  // of change first + i
    std::vector<std::int64_t> confirmed;
    std::int64_t schema_made = 0;
};

struct Workload {
    std::int64_t changes = 400;
    std::size_t bytes = 600;
    bool with_checkpointer = false;  // the program's own; else another thread empties the log as often as it can
};

class PowerTest : public ::testing::TestWithParam<store::Engine> {
protected:
    static std::string url(const std::filesystem::path& folder) { return "sqlite:" + (folder / "a.db").string(); }

    // Opens what is there as the program does, also where a first start was cut off.
    static std::unique_ptr<store::Connection> open(Database& database) {
        auto writer = database.connect(Access::write).value();
        const SystemClock clock;
        EXPECT_TRUE(store::Migrator(*writer, clock, {}).apply());
        if (writer->query(has_schema)->front().integer(0) != 2) {
            EXPECT_TRUE(writer->begin());
            EXPECT_TRUE(writer->execute_script(schema));
            EXPECT_TRUE(writer->commit());
        }
        return writer;
    }

    static Life live(RecordingDisk& disk, const std::filesystem::path& folder, std::int64_t first, const Workload& work,
                     SeededRandom& random) {
        Life life;
        life.first = first;
        const auto database = Database::open(url(folder)).value();
        auto writer = open(*database);
        life.schema_made = disk.moment();
        life.confirmed.assign(static_cast<std::size_t>(work.changes), 0);
        std::optional<store::Checkpointer> checkpointer;
        if (work.with_checkpointer) checkpointer.emplace(*database, std::chrono::milliseconds(1));
        std::atomic<bool> over{false};
        std::thread emptying([&] {
            if (work.with_checkpointer) return;
            const auto own = store::SqliteConnection::open({.name = database->url().path}).value();
            while (!over) EXPECT_TRUE(own->checkpoint());
        });
        {
            const store::Fence fence = store::seize_lease(*writer, 1, "test").value();
            store::LedgerThread ledger(std::move(writer), fence, {.batch_changes = 1 + random.below(9)},
                                       [](std::vector<store::Completion> batch) {
                                           for (auto& one : batch) one.done(one.result);
                                       });
            for (std::int64_t i = 0; i < work.changes; ++i) {
                while (ledger.queued() > 20) std::this_thread::yield();
                life.asked.push_back(disk.moment());
                EXPECT_TRUE(ledger.submit(change(first + i, work.bytes + random.below(work.bytes)),
                                          [&, i](const Result<void>& result) {
                                              EXPECT_TRUE(result);
                                              life.confirmed[static_cast<std::size_t>(i)] = disk.moment();
                                          }));
            }
            ledger.stop();
        }
        over = true;
        emptying.join();
        return life;
    }

    // What is wrong with the image; "" = nothing. `last` becomes the last change that is in it.
    static std::string judge(const std::filesystem::path& image, const Life& life, std::int64_t moment,
                             std::int64_t& last) {
        const auto database = Database::open(url(image));
        if (!database) return "cannot be opened: " + database.error().sentence;
        const auto writer = open(**database);
        if (const auto found = writer->query(integrity); !found || found->front().text(0) != "ok")
            return "is damaged: " + (found ? found->front().text(0) : found.error().message());
        std::map<std::int64_t, int> parts;
        for (const store::Row row : *writer->query(list_entries)) ++parts[row.integer(0)];
        last = parts.empty() ? -1 : parts.rbegin()->first;
        if (const std::string wrong = judge_rows(*writer, parts, last); !wrong.empty()) return wrong;
        const auto count = static_cast<std::int64_t>(life.asked.size());
        for (std::int64_t i = 0; i < count; ++i) {
            const auto at = static_cast<std::size_t>(i);
            if (life.confirmed[at] <= moment && life.first + i > last)
                return "lacks change " + std::to_string(life.first + i) + ", which was confirmed";
            if (life.asked[at] > moment && life.first + i <= last) return "holds what nobody had asked for";
        }
        if (life.first - 1 > last) return "lacks what an earlier life had found";
        return {};
    }

    // All or nothing of each change, and none without those before it.
    static std::string judge_rows(store::Connection& reader, const std::map<std::int64_t, int>& parts,
                                  std::int64_t last) {
        for (std::int64_t id = std::max<std::int64_t>(0, last - kept + 1); id <= last; ++id)
            if (const auto found = parts.find(id); found == parts.end() || found->second != 2)
                return "has half of change " + std::to_string(id);
        if (static_cast<std::int64_t>(parts.size()) > std::min(last + 1, kept)) return "has rows that were erased";
        for (const store::Row row : *reader.query(list_states)) {
            const std::int64_t id = row.integer(0);
            const std::int64_t expected = last - (last - id + states) % states;
            if (row.integer(1) != expected)
                return "state " + std::to_string(id) + " is " + std::to_string(row.integer(1)) + ", not " +
                       std::to_string(expected);
        }
        return {};
    }

    // Cuts the power at so many random moments. Returns how many images were wrong; `next` becomes the last good one.
    static int cut(RecordingDisk& disk, const Life& life, std::int64_t cuts, SeededRandom& random,
                   const std::filesystem::path& next, std::int64_t& last, std::string& first_wrong) {
        int wrong = 0;
        const auto all = static_cast<std::uint64_t>(disk.moment());
        for (std::int64_t i = 0; i < cuts; ++i) {
            const auto moment = static_cast<std::int64_t>(random.below(all + 1));
            std::filesystem::remove_all(next);
            disk.lose_power_at(moment, random, next);
            const std::string found = judge(next, life, moment, last);
            if (found.empty()) continue;
            ++wrong;
            if (first_wrong.empty()) first_wrong = "the disk after moment " + std::to_string(moment) + " " + found;
        }
        return wrong;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, PowerTest, ::testing::Values(store::Engine::sqlite), engine_name);

// Several lives: each begins from what the power cut left of the one before.
TEST_P(PowerTest, what_was_confirmed_is_there_after_a_power_cut_at_any_moment_and_nothing_is_there_in_part) {
    const std::int64_t cuts = knob("WAYDESK_CUTS", 240);
    SeededRandom random(seed_knob());
    SCOPED_TRACE("WAYDESK_SEED=" + std::to_string(seed_knob()));
    const TempFolder folder;
    constexpr int lives = 4;
    std::int64_t first = 0;
    std::int64_t syncs = 0;
    std::int64_t moments = 0;
    std::filesystem::path data = folder.path() / "life0";
    std::filesystem::create_directory(data);
    for (int number = 0; number < lives; ++number) {
        const std::filesystem::path next = folder.path() / ("life" + std::to_string(number + 1));
        RecordingDisk disk(data);
        const Life life = live(disk, data, first, {}, random);
        std::int64_t last = 0;
        std::string first_wrong;
        EXPECT_EQ(cut(disk, life, cuts / lives, random, next, last, first_wrong), 0) << first_wrong;
        ASSERT_FALSE(HasFailure());
        first = last + 1;
        data = next;
        syncs += disk.syncs();
        moments += disk.moment();
    }
    std::printf(
        "power cuts %lld in %d lives; changes to the disk %lld, syncs %lld; the last life began at change %lld\n",
        static_cast<long long>(cuts), lives, static_cast<long long>(moments), static_cast<long long>(syncs),
        static_cast<long long>(first));
}

TEST_P(PowerTest, the_programs_own_checkpoints_lose_nothing_to_a_power_cut) {
    const std::int64_t cuts = knob("WAYDESK_CUTS", 240) / 8;
    SeededRandom random(seed_knob() + 100);
    const TempFolder folder;
    const std::filesystem::path data = folder.path() / "data";
    std::filesystem::create_directory(data);
    RecordingDisk disk(data);
    const Life life = live(disk, data, 0, {.changes = 900, .bytes = 12'000, .with_checkpointer = true}, random);
    EXPECT_GT(disk.beginnings_of("a.db-wal"), 1) << "the log was emptied and begun anew";
    std::int64_t last = 0;
    std::string first_wrong;
    EXPECT_EQ(cut(disk, life, cuts, random, folder.path() / "next", last, first_wrong), 0) << first_wrong;
}

// The judge must be able to say no.
TEST_P(PowerTest, a_disk_that_confirms_what_it_does_not_do_is_noticed) {
    SeededRandom random(3);
    const TempFolder folder;
    const std::filesystem::path data = folder.path() / "data";
    std::filesystem::create_directory(data);
    RecordingDisk disk(data);
    disk.ignore_syncs();
    const Life life = live(disk, data, 0, {.changes = 100}, random);
    int noticed = 0;
    for (int i = 0; i < 20 && noticed == 0; ++i) {
        const std::filesystem::path next = folder.path() / ("next" + std::to_string(i));
        disk.lose_power_at(disk.moment(), random, next);
        const auto database = Database::open(url(next));
        if (!database) {
            ++noticed;
            continue;
        }
        std::int64_t last = 0;
        const auto writer = (*database)->connect(Access::write).value();
        const auto found = writer->query(integrity);
        const bool is_whole = found && found->front().text(0) == "ok";
        if (!is_whole || !judge(next, life, disk.moment(), last).empty()) ++noticed;
    }
    EXPECT_GT(noticed, 0);
}

}  // namespace
}  // namespace waydesk::testing
