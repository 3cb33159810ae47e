# Writes OUT: a C++ source that holds dialogues.jsonl and stories.jsonl of FOLDER as text. Called while building:
#   cmake -DFOLDER=… -DOUT=… -P embed_scripts.cmake
# The text is read as hexadecimal, because CMake lists would split it at semicolons and brackets.
set(out "#include \"server/demo/embedded.hpp\"\n\nnamespace waydesk::demo {\nnamespace {\n\n")
foreach(name dialogues stories)
  file(READ ${FOLDER}/${name}.jsonl hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND out "constexpr char ${name}[] = {${bytes}'\\0'};\n")
endforeach()
string(APPEND out "\n}  // namespace\n
std::string_view embedded_dialogues() { return {dialogues, sizeof dialogues - 1}; }
std::string_view embedded_stories() { return {stories, sizeof stories - 1}; }

}  // namespace waydesk::demo\n")
file(WRITE ${OUT} "${out}")
