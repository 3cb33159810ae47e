# Writes OUT: a C++ source that holds every FOLDER/*.json as text. Called while building:
#   cmake -DFOLDER=… -DDOMAIN=server -DOUT=… -P embed_locales.cmake
# The text is read as hexadecimal, because CMake lists would split it at semicolons and brackets.
file(GLOB files ${FOLDER}/*.json)
list(SORT files)
set(arrays "")
set(table "")
set(number 0)
foreach(file ${files})
  get_filename_component(name ${file} NAME_WE)
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND arrays "constexpr char text_${number}[] = {${bytes}'\\0'};\n")
  string(APPEND table "    {\"${name}\", {text_${number}, sizeof text_${number} - 1}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUT} "#include \"core/language/embedded.hpp\"

namespace waydesk::language {
namespace {

${arrays}
constexpr EmbeddedFile files[] = {
${table}};

}  // namespace

std::span<const EmbeddedFile> embedded_${DOMAIN}_catalogues() { return files; }

}  // namespace waydesk::language
")
