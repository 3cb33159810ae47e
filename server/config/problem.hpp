#pragma once
// What is wrong with a configuration, said so that it can be mended. Any thread.

#include <string>
#include <vector>

namespace waydesk::config {

struct Problem {
    std::string key;  // "serve.listen"; empty = the file as a whole
    int line = 0;     // 1…; 0 = not in the file
    std::string message;

    std::string str() const {  // "serve.listen (line 4): …"
        std::string place = key;
        if (line > 0) place += (place.empty() ? "line " : " (line ") + std::to_string(line) + (key.empty() ? "" : ")");
        return place.empty() ? message : place + ": " + message;
    }
};
using Problems = std::vector<Problem>;

}  // namespace waydesk::config
