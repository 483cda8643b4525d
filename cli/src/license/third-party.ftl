<#-- The first list comes from the POMs of the bundled artifacts. The second is written by hand, because the POM of
     wiremock-standalone does not say what is in its jar. PublishedJarsTest compares it with the jar. -->
This jar contains these libraries. The text of the Apache License 2.0 is META-INF/LICENSE.
The other license texts, and the notices, are in META-INF/licenses/<name of the library>.

<#list dependencyMap as entry>
<#assign library = entry.getKey()/>
${library.groupId}:${library.artifactId}:${library.version}
    ${entry.getValue()?join(" or ")}, ${library.url!"no address"}
</#list>

org.wiremock:wiremock-standalone contains copies of other libraries, in packages of its own.
Each line has the folder in this jar, the library, its license and the file in META-INF/licenses with the text.

com/github/tomakehurst/wiremock | WireMock | Apache-2.0 | wiremock-standalone/LICENSE.txt
org/wiremock | WireMock | Apache-2.0 | wiremock-standalone/LICENSE.txt
wiremock/com/ethlo/time | Internet Time Utility | Apache-2.0 | wiremock-standalone/LICENSE.txt
wiremock/com/fasterxml/jackson | Jackson | Apache-2.0 | wiremock-standalone/LICENSE.txt
wiremock/com/fasterxml/jackson/core/internal/shaded/fdp | FastDoubleParser | MIT | wiremock-standalone/fastdoubleparser-LICENSE.txt
wiremock/com/github/jknack/handlebars | Handlebars.java | Apache-2.0 | wiremock-standalone/LICENSE.txt
wiremock/com/github/jknack/handlebars/internal/antlr | ANTLR 4 runtime | BSD-3-Clause | wiremock-standalone/antlr-LICENSE.txt
wiremock/com/github/jknack/handlebars/internal/lang3 | Apache Commons Lang | Apache-2.0 | wiremock-standalone/LICENSE.txt
wiremock/com/github/jknack/handlebars/internal/text | Apache Commons Text | Apache-2.0 | wiremock-standalone/LICENSE.txt
wiremock/com/google/common | Guava | Apache-2.0 | wiremock-standalone/LICENSE.txt
wiremock/com/google/errorprone/annotations | Error Prone annotations | Apache-2.0 | wiremock-standalone/LICENSE.txt
wiremock/com/google/j2objc/annotations | J2ObjC annotations | Apache-2.0 | wiremock-standalone/LICENSE.txt
wiremock/com/jayway/jsonpath | JsonPath | Apache-2.0 | wiremock-standalone/LICENSE.txt
wiremock/com/networknt/org/apache/commons | Apache Commons Validator | Apache-2.0 | wiremock-standalone/LICENSE.txt
wiremock/com/networknt/schema | json-schema-validator | Apache-2.0 | wiremock-standalone/LICENSE.txt
wiremock/jakarta/servlet | Jakarta Servlet | EPL-2.0 or GPL-2.0-with-classpath-exception | wiremock-standalone/LICENSE.md
wiremock/net/javacrumbs/jsonunit | JsonUnit | Apache-2.0 | wiremock-standalone/LICENSE.txt
wiremock/net/minidev | json-smart, accessors-smart | Apache-2.0 | wiremock-standalone/LICENSE.txt
wiremock/org/apache/commons/fileupload | Apache Commons FileUpload | Apache-2.0 | wiremock-standalone/LICENSE.txt
wiremock/org/apache/commons/io | Apache Commons IO | Apache-2.0 | wiremock-standalone/LICENSE.txt
wiremock/org/apache/hc | Apache HttpComponents | Apache-2.0 | wiremock-standalone/LICENSE.txt
wiremock/org/custommonkey/xmlunit | XMLUnit legacy | BSD-3-Clause | wiremock-standalone/xmlunit-legacy-LICENSE.txt
wiremock/org/eclipse/jetty | Jetty | EPL-2.0 or Apache-2.0 | wiremock-standalone/LICENSE
wiremock/org/hamcrest | Hamcrest | BSD-3-Clause | wiremock-standalone/hamcrest-LICENSE.txt
wiremock/org/slf4j | SLF4J | MIT | wiremock-standalone/slf4j-LICENSE.txt
wiremock/org/xmlunit | XMLUnit | Apache-2.0 | wiremock-standalone/LICENSE.txt
wiremock/org/yaml/snakeyaml | SnakeYAML | Apache-2.0 | wiremock-standalone/LICENSE.txt
