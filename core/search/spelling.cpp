#include "core/search/spelling.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

namespace waydesk::search {

int slips_between(std::u32string_view a, std::u32string_view b, int most) {
    if (std::abs(static_cast<int>(a.size()) - static_cast<int>(b.size())) > most) return most + 1;
    std::array<std::vector<int>, 3> rows;  // the one before the last, the last, this one
    for (auto& row : rows) row.resize(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) rows[1][j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        rows[2][0] = static_cast<int>(i);
        int best = rows[2][0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            int cost = rows[1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            cost = std::min({cost, rows[1][j] + 1, rows[2][j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost = std::min(cost, rows[0][j - 2] + 1);
            rows[2][j] = cost;
            best = std::min(best, cost);
        }
        if (best > most) return most + 1;
        std::swap(rows[0], rows[1]);
        std::swap(rows[1], rows[2]);
    }
    return std::min(rows[1][b.size()], most + 1);
}

}  // namespace waydesk::search
