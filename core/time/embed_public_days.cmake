# Writes OUT: a C++ source that holds FILE as text. Called while building:
#   cmake -DFILE=… -DOUT=… -P embed_public_days.cmake
# The text is read as hexadecimal, because CMake lists would split it at semicolons and brackets.
file(READ ${FILE} hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
file(WRITE ${OUT} "#include \"core/time/public_days.hpp\"

namespace waydesk::time {
namespace {

constexpr char days[] = {${bytes}'\\0'};

}  // namespace

std::string_view embedded_public_days() { return {days, sizeof days - 1}; }

}  // namespace waydesk::time
")
