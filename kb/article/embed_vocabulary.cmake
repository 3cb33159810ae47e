# Writes OUT: a C++ source that holds FILE as text. Called while building:
#   cmake -DFILE=… -DOUT=… -P embed_vocabulary.cmake
# The text is read as hexadecimal, because CMake lists would split it at semicolons and brackets.
file(READ ${FILE} hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
file(WRITE ${OUT} "#include \"kb/article/vocabulary.hpp\"

namespace waydesk::kb::article {
namespace {

constexpr char vocabulary[] = {${bytes}'\\0'};

}  // namespace

std::string_view embedded_vocabulary() { return {vocabulary, sizeof vocabulary - 1}; }

}  // namespace waydesk::kb::article
")
