// The cases of `waydesk policy quote`: JSON lines, or all of them in one document.
#include "core/json_writer.hpp"
#include "kb/policy/document.hpp"
#include "kb/policy/quote.hpp"
#include "kb/policy/reading.hpp"
#include "server/app/policy_tool.hpp"

#include <iostream>
#include <iterator>
#include <sstream>

namespace waydesk::app {
namespace {

using namespace kb::policy;

using Ids = std::set<std::string, std::less<>>;

Flaw trouble(std::string at, std::string sentence) { return {std::move(at), std::move(sentence)}; }

class Run {
public:
    Run(Library::Shared library, std::ostream& out) : library_(std::move(library)), out_(out) {}

    void line(std::string_view text) {
        ++number_;
        const Checked<Node> node = parse_document(text);
        if (node) return one(*node);
        fail(Node(), node.error().front());
    }
    void all(const Node::Array& cases) {
        number_ = 0;  // cases of one document are numbered by their place in it
        for (const Node& each : cases) {
            ++number_;
            one(each);
        }
    }
    void skip() { ++number_; }
    std::int64_t failed() const { return failed_; }

    // Policies that a document of cases brings along, an object or a list of them.
    void add_policies(const Node& packs) {
        std::vector<PolicyFile> files;
        const auto add = [&](const Node& pack) {
            JsonWriter text;
            write(text, pack);
            files.push_back({"pack " + std::to_string(files.size()), text.take()});
        };
        if (packs.array() != nullptr)
            for (const Node& pack : *packs.array()) add(pack);
        if (packs.object() != nullptr)
            for (const Node::Member& pack : *packs.object()) add(pack.value);
        extra_ = Library::load(files, library_->shared_tables()).library;
    }

private:
    void one(const Node& node) {
        const Node* id = node.find("id");
        const Node* request = node.find("request");
        const Node shown = id == nullptr ? Node() : *id;
        if (request == nullptr) return fail(shown, trouble("", "A case is an object with a \"request\"."));
        const Checked<Ids> ids = packs_of(node);
        if (!ids) return fail(shown, ids.error().front());
        const Library::Shared& library = library_for(*ids, node.find("packs") != nullptr);
        const Checked<Request> read = read_request(*request, library->tables(), "/request");
        if (!read) return fail(shown, read.error().front());
        begin(shown).key("answer").raw(answer_json(quote(*library, *read)));
        end();
    }

    static Checked<Ids> packs_of(const Node& node) {
        Ids out;
        const Node* packs = node.find("packs");
        if (packs == nullptr) return out;
        if (packs->array() == nullptr) return Flaws{trouble("/packs", "This must be a list of policy ids.")};
        for (const Node& each : *packs->array()) {
            if (each.text() == nullptr) return Flaws{trouble("/packs", "This must be a list of policy ids.")};
            out.insert(*each.text());
        }
        return out;
    }

    const Library::Shared& library_for(const Ids& ids, bool is_restricted) {
        if (!is_restricted && extra_ == nullptr) return library_;
        const auto [found, is_new] = restricted_.try_emplace({is_restricted, ids});
        if (!is_new) return found->second;
        Library::Shared all = extra_ == nullptr ? library_ : library_->joined_with(*extra_);
        found->second = is_restricted ? all->restricted_to(ids) : std::move(all);
        return found->second;
    }

    JsonWriter& begin(const Node& id) {
        line_ = JsonWriter();
        line_.begin_object().key("id");
        if (id.is_null()) {
            line_.number(number_);
        } else {
            write(line_, id);
        }
        return line_;
    }
    void end() { out_ << line_.end_object().take() << '\n'; }
    void fail(const Node& id, const Flaw& flaw) {
        ++failed_;
        begin(id).member("error", flaw.sentence).member("at", flaw.field);
        end();
    }

    Library::Shared library_;
    Library::Shared extra_;
    std::map<std::pair<bool, Ids>, Library::Shared> restricted_;
    std::ostream& out_;
    JsonWriter line_;
    std::int64_t number_ = 0;
    std::int64_t failed_ = 0;
};

// Whether the whole input is one document of cases; it is worked off then.
bool take_document(Run& run, const std::string& text) {
    const Checked<Node> whole = parse_document(text);
    if (!whole) return false;
    const Node* cases = whole->array() != nullptr ? &*whole : whole->find("cases");
    if (cases == nullptr || cases->array() == nullptr) return false;
    if (const Node* packs = whole->find("packs")) run.add_policies(*packs);
    run.all(*cases->array());
    return true;
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

// A line that is no case by itself: the first of a document over many lines, or all of one.
bool begins_document(std::string_view line) {
    const Checked<Node> node = parse_document(line);
    return !node || node->array() != nullptr || node->find("cases") != nullptr;
}

int verdict(const Run& run, std::ostream& complaints) {
    if (run.failed() == 0) return 0;
    complaints << run.failed() << " of the cases could not be read.\n";
    return 1;
}

}  // namespace

int quote_cases(const Library::Shared& library, std::istream& in, std::ostream& out, std::ostream& complaints) {
    Run run(library, out);
    std::string line;
    while (std::getline(in, line) && is_blank(line)) run.skip();
    std::istringstream rest;
    std::istream* lines = &in;
    if (in && begins_document(line)) {
        std::string text(std::istreambuf_iterator<char>(in), {});
        if (take_document(run, line + "\n" + text)) return verdict(run, complaints);
        rest.str(std::move(text));
        lines = &rest;
    }
    if (!is_blank(line)) run.line(line);
    while (std::getline(*lines, line)) {
        if (is_blank(line)) {
            run.skip();
        } else {
            run.line(line);
        }
    }
    return verdict(run, complaints);
}

}  // namespace waydesk::app
