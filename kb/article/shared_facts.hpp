#pragma once
// The form of shared facts in JSON, as they are stored and as they go over HTTP. Pure; any thread.

#include "core/flaw.hpp"
#include "core/json_writer.hpp"
#include "kb/article/article.hpp"

namespace waydesk::kb::article {

// {"number","category","audience","policies":[],"facts":[],"sources":[{"name","status","checked"}],"owner","review",
//  "valid_from","valid_until"}; dates are null when there is none.
std::string write_shared(const SharedFacts& shared);
// The category is required, everything else may be left out. One flaw, with the field's name.
Checked<SharedFacts> read_shared(std::string_view json);

std::string write_texts(const std::vector<std::string>& texts);                   // ["a","b"]
std::vector<std::string> read_texts(std::string_view json);                       // as we wrote it
std::string write_versions(const std::map<std::string, std::int64_t>& versions);  // {"eu-261":1}
std::map<std::string, std::int64_t> read_versions(std::string_view json);         // as we wrote it

}  // namespace waydesk::kb::article
