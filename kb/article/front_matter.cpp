#include "kb/article/front_matter.hpp"

#include "core/utf8.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <sstream>

namespace waydesk::kb::article {
namespace {

constexpr std::size_t deepest = 3;  // a source is a map in a list in the map
constexpr std::size_t most_values = 1'000;
constexpr std::size_t most_keywords = 60;
constexpr std::size_t most_policies = 20;
constexpr std::size_t most_facts = 200;
constexpr std::size_t most_sources = 30;
constexpr std::size_t most_item = 300;  // code points of a keyword, a fact, a source's name
constexpr std::int64_t most_number = 9'999;
constexpr std::int64_t most_version = 1'000'000;

std::string at_most(std::size_t count, std::string_view what) {
    return "at most " + std::to_string(count) + " " + std::string(what);
}

// Walks the events before any value is built, and throws where a small text could become a large or ambiguous value.
class Bounds final : public YAML::EventHandler {
public:
    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { count(mark, anchor); }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse(mark, "Aliases are not taken here."); }
    void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, const std::string&) override {
        count(mark, anchor);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        enter(mark, anchor);
    }
    void OnSequenceEnd() override { --depth_; }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        enter(mark, anchor);
    }
    void OnMapEnd() override { --depth_; }

private:
    [[noreturn]] static void refuse(const YAML::Mark& mark, const char* why) { throw YAML::ParserException(mark, why); }

    void count(const YAML::Mark& mark, YAML::anchor_t anchor) {
        if (anchor != YAML::NullAnchor) refuse(mark, "Anchors are not taken here.");
        if (++values_ > most_values) refuse(mark, "There are too many values.");
    }
    void enter(const YAML::Mark& mark, YAML::anchor_t anchor) {
        count(mark, anchor);
        if (++depth_ > deepest) refuse(mark, "The values are nested too deeply.");
    }

    std::size_t depth_ = 0;
    std::size_t values_ = 0;
};

class Reader {
public:
    Reader(std::size_t first_line, ArticleFile& into) : first_line_(first_line), into_(into) {}

    std::vector<FileFlaw> take_flaws() { return std::move(flaws_); }

    void read(const YAML::Node& root) {
        std::set<std::string> seen;
        for (const auto& entry : root) {
            const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : std::string();
            if (!seen.insert(key).second) {
                refuse(entry.first, "The key " + key + " stands twice.");
                continue;
            }
            const auto known = members().find(key);
            if (known == members().end())
                refuse(entry.first, "There is no key " + shown(key) + " in a front matter.");
            else
                (this->*known->second)(entry.second);
        }
        if (into_.shared) check_shared(root, seen);
    }

private:
    using Member = void (Reader::*)(const YAML::Node&);

    static const std::map<std::string, Member, std::less<>>& members() {
        static const std::map<std::string, Member, std::less<>> table{
            {"title", &Reader::title},           {"summary", &Reader::summary},
            {"keywords", &Reader::keywords},     {"source_version", &Reader::source_version},
            {"number", &Reader::number},         {"category", &Reader::category},
            {"audience", &Reader::audience},     {"policies", &Reader::policies},
            {"facts", &Reader::facts},           {"sources", &Reader::sources},
            {"owner", &Reader::owner},           {"review", &Reader::review},
            {"valid_from", &Reader::valid_from}, {"valid_until", &Reader::valid_until}};
        return table;
    }

    static std::string shown(const std::string& key) { return std::string(first_code_points(key, 40)); }

    void refuse(const YAML::Node& at, std::string sentence) {
        const int line = at.Mark().line;  // -1: it has none
        flaws_.push_back({first_line_ + static_cast<std::size_t>(std::max(line, 0)), std::move(sentence)});
    }

    SharedFacts& shared() { return into_.shared ? *into_.shared : into_.shared.emplace(); }

    std::string text(const YAML::Node& node, std::string_view name, std::size_t most) {
        if (!node.IsScalar() || node.Scalar().empty() || count_code_points(node.Scalar()) > most ||
            node.Scalar().find('\n') != std::string::npos) {
            refuse(node, std::string(name) + " is one line of " + at_most(most, "characters") + ".");
            return {};
        }
        return node.Scalar();
    }

    std::vector<std::string> texts(const YAML::Node& node, std::string_view name, std::size_t most) {
        std::vector<std::string> out;
        if (!node.IsSequence() || node.size() > most) {
            refuse(node, std::string(name) + " is a list of " + at_most(most, "texts") + ", such as [one, two].");
            return out;
        }
        for (const auto& item : node)
            if (std::string value = text(item, "An item of " + std::string(name), most_item); !value.empty())
                out.push_back(std::move(value));
        return out;
    }

    std::optional<std::int64_t> integer(const YAML::Node& node, std::string_view name, std::int64_t most) {
        const std::string written = node.IsScalar() ? node.Scalar() : std::string();
        std::int64_t value = 0;
        const auto [end, failed] = std::from_chars(written.data(), written.data() + written.size(), value);
        if (failed == std::errc() && end == written.data() + written.size() && value >= 1 && value <= most)
            return value;
        refuse(node, std::string(name) + " is a whole number from 1 to " + std::to_string(most) + ".");
        return std::nullopt;
    }

    std::optional<time::Date> date(const YAML::Node& node, std::string_view name) {
        if (node.IsScalar())
            if (const auto read = time::parse_date(node.Scalar())) return *read;
        refuse(node, std::string(name) + " is a date such as 2027-03-01.");
        return std::nullopt;
    }

    template <class Value>
    void choice(const YAML::Node& node, std::optional<Value> read, std::string_view name, Value& into) {
        if (read)
            into = *read;
        else
            refuse(node, std::string(name) + " is none of those there are.");
    }

    void title(const YAML::Node& node) { into_.title = text(node, "title", most_title); }
    void summary(const YAML::Node& node) { into_.summary = text(node, "summary", most_summary); }
    void keywords(const YAML::Node& node) { into_.keywords = texts(node, "keywords", most_keywords); }
    void source_version(const YAML::Node& node) {
        into_.source_version = integer(node, "source_version", most_version);
    }
    void number(const YAML::Node& node) { shared().number = integer(node, "number", most_number).value_or(0); }
    void category(const YAML::Node& node) {
        choice(node, node.IsScalar() ? category_from(node.Scalar()) : std::nullopt, "category", shared().category);
    }
    void audience(const YAML::Node& node) {
        choice(node, node.IsScalar() ? audience_from(node.Scalar()) : std::nullopt, "audience (public, internal)",
               shared().audience);
    }
    void policies(const YAML::Node& node) { shared().policies = texts(node, "policies", most_policies); }
    void facts(const YAML::Node& node) { shared().facts = texts(node, "facts", most_facts); }
    void owner(const YAML::Node& node) { shared().owner = text(node, "owner", most_title); }
    void review(const YAML::Node& node) { shared().review = date(node, "review"); }
    void valid_from(const YAML::Node& node) { shared().valid_from = date(node, "valid_from"); }
    void valid_until(const YAML::Node& node) { shared().valid_until = date(node, "valid_until"); }

    void sources(const YAML::Node& node) {
        if (!node.IsSequence() || node.size() > most_sources)
            return refuse(node, "sources is a list of " + at_most(most_sources, "sources") + ".");
        for (const auto& item : node) shared().sources.push_back(source(item));
    }

    Source source(const YAML::Node& node) {
        Source out;
        if (!node.IsMap()) {
            refuse(node, "A source is {name: …, status: verified, checked: 2026-11-21}.");
            return out;
        }
        for (const auto& entry : node) {
            const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : std::string();
            if (key == "name")
                out.name = text(entry.second, "A source's name", most_item);
            else if (key == "status")
                choice(entry.second, entry.second.IsScalar() ? source_status_from(entry.second.Scalar()) : std::nullopt,
                       "A source's status (verified, secondary, recalled)", out.status);
            else if (key == "checked")
                out.checked = date(entry.second, "checked");
            else
                refuse(entry.first, "There is no key " + shown(key) + " in a source.");
        }
        if (!node["name"]) refuse(node, "A source has a name.");
        return out;
    }

    void check_shared(const YAML::Node& root, const std::set<std::string>& seen) {
        if (!seen.contains("category")) refuse(root, "category is missing.");
        const SharedFacts& facts = *into_.shared;
        if (facts.valid_from && facts.valid_until && *facts.valid_until <= *facts.valid_from)
            refuse(root["valid_until"], "valid_until is not after valid_from.");
    }

    std::size_t first_line_;
    ArticleFile& into_;
    std::vector<FileFlaw> flaws_;
};

void write_texts(YAML::Emitter& out, const char* name, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    out << YAML::Key << name << YAML::Value << YAML::Flow << texts;
}

void write_date(YAML::Emitter& out, const char* name, const std::optional<time::Date>& date) {
    if (date) out << YAML::Key << name << YAML::Value << time::to_text(*date);
}

void write_sources(YAML::Emitter& out, const std::vector<Source>& sources) {
    if (sources.empty()) return;
    out << YAML::Key << "sources" << YAML::Value << YAML::BeginSeq;
    for (const Source& source : sources) {
        out << YAML::Flow << YAML::BeginMap;
        out << YAML::Key << "name" << YAML::Value << YAML::DoubleQuoted << source.name;
        out << YAML::Key << "status" << YAML::Value << std::string(to_string(source.status));
        write_date(out, "checked", source.checked);
        out << YAML::EndMap;
    }
    out << YAML::EndSeq;
}

void write_shared(YAML::Emitter& out, const SharedFacts& facts) {
    if (facts.number > 0) out << YAML::Key << "number" << YAML::Value << facts.number;
    out << YAML::Key << "category" << YAML::Value << std::string(to_string(facts.category));
    out << YAML::Key << "audience" << YAML::Value << std::string(to_string(facts.audience));
    write_texts(out, "policies", facts.policies);
    write_texts(out, "facts", facts.facts);
    write_sources(out, facts.sources);
    if (!facts.owner.empty()) out << YAML::Key << "owner" << YAML::Value << facts.owner;
    write_date(out, "review", facts.review);
    write_date(out, "valid_from", facts.valid_from);
    write_date(out, "valid_until", facts.valid_until);
}

std::vector<FileFlaw> one_flaw(std::size_t line, std::string sentence) { return {{line, std::move(sentence)}}; }

}  // namespace

std::vector<FileFlaw> read_front_matter(std::string_view yaml, std::size_t first_line, Reading reading,
                                        ArticleFile& into) {
    if (yaml.size() > most_front_matter_bytes)
        return one_flaw(first_line,
                        "A front matter has at most " + std::to_string(most_front_matter_bytes / 1024) + " KiB.");
    const std::string text(yaml);
    try {
        std::istringstream events(text);
        Bounds bounds;
        YAML::Parser(events).HandleNextDocument(bounds);
        const YAML::Node root = YAML::Load(text);
        if (root.IsNull()) return {};
        if (!root.IsMap()) return one_flaw(first_line, "A front matter is lines of the form key: value.");
        ArticleFile read = into;
        Reader reader(first_line, read);
        reader.read(root);
        auto flaws = reader.take_flaws();
        if (reading == Reading::lenient) flaws.clear();
        if (flaws.empty()) into = std::move(read);
        return flaws;
    } catch (const YAML::Exception& broken) {  // yaml-cpp's way to refuse
        const auto line = static_cast<std::size_t>(std::max(broken.mark.line, 0));
        return one_flaw(first_line + line, "The front matter cannot be read: " + broken.msg + ".");
    }
}

std::string write_front_matter(const ArticleFile& article) {
    YAML::Emitter out;
    out << YAML::BeginMap;
    out << YAML::Key << "title" << YAML::Value << YAML::DoubleQuoted << article.title;
    if (!article.summary.empty()) out << YAML::Key << "summary" << YAML::Value << YAML::DoubleQuoted << article.summary;
    write_texts(out, "keywords", article.keywords);
    if (article.shared) write_shared(out, *article.shared);
    if (article.source_version) out << YAML::Key << "source_version" << YAML::Value << *article.source_version;
    out << YAML::EndMap;
    return std::string(out.c_str()) + "\n";
}

}  // namespace waydesk::kb::article
