// `waydesk kb search`: the help centre's search over a folder of article files, a question on each line of standard
// input. The index is made in a temporary folder, the languages at once on all cores.
#include "core/json_writer.hpp"
#include "core/search/searcher.hpp"
#include "core/temporary_folder.hpp"
#include "kb/article/article_search.hpp"
#include "server/app/tools.hpp"
#include "server/protocol/json_limits.hpp"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <thread>

namespace waydesk::app {
namespace {

namespace fs = std::filesystem;
using kb::article::Reading;
using language::LanguageTag;

// From people who sit at the machine: as long as they like, but no deeper than a question is.
constexpr protocol::JsonLimits limits{.depth = 16, .keys = 1'000, .values = 100'000};

// The files of a folder by the shard they belong to, in the order of their names. Names of another form are not
// articles.
using Shards = std::map<std::string, std::vector<fs::path>>;

Result<Shards> find_articles(const fs::path& folder) {
    std::error_code failed;
    Shards out;
    for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
        const auto name = kb::article::parse_file_name(it->path().filename().string(), Reading::lenient);
        if (name) out[std::string(name->language.language())].push_back(it->path());
    }
    if (failed) return Errc::not_found;
    for (auto& [language, files] : out) std::sort(files.begin(), files.end());
    return out;
}

Result<void> index_shard(const fs::path& folder, const std::vector<fs::path>& files) {
    Result<search::ShardWriter> shard = search::ShardWriter::open(folder, search::Durability::none);
    if (!shard) return shard.error();
    for (const fs::path& file : files) {
        std::ifstream in(file, std::ios::binary);
        std::string bytes(kb::article::most_article_bytes + 1, '\0');
        in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        bytes.resize(static_cast<std::size_t>(in.gcount()));
        const auto document = kb::article::to_document(file.filename().string(), bytes);
        if (!document) continue;
        if (const auto put = shard->put(*document); !put) return put;
    }
    return shard->commit();
}

// The largest shards first, so that no core waits long at the end.
Result<void> index_all(const fs::path& folder, const Shards& shards) {
    std::vector<const Shards::value_type*> order;
    for (const auto& shard : shards) order.push_back(&shard);
    std::ranges::sort(order, std::greater<>(), [](const auto* shard) { return shard->second.size(); });
    std::vector<Result<void>> results(order.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < order.size(); i = next++)
            results[i] = index_shard(folder / order[i]->first, order[i]->second);
    };
    {
        std::vector<std::jthread> workers;
        for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i) workers.emplace_back(work);
        work();
    }
    for (const Result<void>& result : results)
        if (!result) return result;
    return {};
}

class Answers {
public:
    Answers(search::Searcher& searcher, LanguageTag language, std::size_t limit)
        : searcher_(searcher), language_(std::move(language)), limit_(limit) {}

    std::string to(const std::string& line, std::int64_t number) {
        const auto json = protocol::parse_json(line, limits);
        const protocol::Json* id = json ? json->find("id") : nullptr;
        const protocol::Json* query = json ? json->find("query") : nullptr;
        JsonWriter out;
        out.begin_object().key("id").raw(id == nullptr ? std::to_string(number) : protocol::to_text(*id));
        if (!json)
            out.member("error", "This is not JSON: " + json.error().message() + ".");
        else if (query == nullptr || query->text() == nullptr)
            out.member("error", "A question is a JSON object with a \"query\".");
        else
            write_hits(*query->text(), out);
        return out.end_object().take();
    }

private:
    void write_hits(const std::string& text, JsonWriter& out) {
        search::Request request;
        request.text = text;
        request.language = language_;
        request.limit = limit_;
        const auto hits = searcher_.search(request);
        if (!hits) {
            out.member("error", "The index cannot be read.");
            return;
        }
        out.key("hits").begin_array();
        for (const search::Hit& hit : *hits) {
            out.begin_object().member("article", hit.article).member("language", hit.language.str());
            out.key("score").real(hit.score).end_object();
        }
        out.end_array();
    }

    search::Searcher& searcher_;
    LanguageTag language_;
    std::size_t limit_;
};

int refuse(std::ostream& complaints, const std::string& sentence) {
    complaints << sentence << '\n';
    return 1;
}

}  // namespace

int search_articles(const config::KbSearchCommand& command, std::istream& in, std::ostream& out,
                    std::ostream& complaints) {
    const auto found = find_articles(command.articles);
    if (!found) return refuse(complaints, "The folder " + command.articles + " cannot be read.");
    if (found->empty()) return refuse(complaints, "There is no NAME.LANGUAGE.md in " + command.articles + ".");
    const TemporaryFolder folder("search");
    if (folder.path().empty()) return refuse(complaints, "There is no temporary folder to index into.");
    if (!index_all(folder.path(), *found))
        return refuse(complaints, "The articles cannot be indexed: is the disk full?");
    auto searcher = search::Searcher::open(folder.path(), kb::article::travel_vocabulary());
    if (!searcher) return refuse(complaints, "The index cannot be read.");
    Answers answers(*searcher, LanguageTag::parse_or(command.language, {}), static_cast<std::size_t>(command.limit));
    std::int64_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        out << answers.to(line, number) << '\n' << std::flush;
    }
    return 0;
}

int run(const config::KbSearchCommand& command) {
    std::ios::sync_with_stdio(false);
    return search_articles(command, std::cin, std::cout, std::cerr);
}

}  // namespace waydesk::app
