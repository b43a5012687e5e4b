// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.MetricsField;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.settings.Setting;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void listsEverySettingAsItIs() {
        String head = "| setting | default | environment | meaning | value |\n|---|---|---|---|---|\n";
        assertThat(between("settings"))
                .isEqualTo(head + Setting.all().stream().map(ReadmeTest::row).collect(Collectors.joining()));
    }

    private static String between(String marker) {
        return Readme.text()
                .replaceFirst("(?s).*<!-- " + marker + " -->\n", "")
                .replaceFirst("(?s)<!-- end of " + marker + " -->.*", "");
    }

    private static String row(Setting<?> setting) {
        List<String> environment = setting.environmentNames();
        String wellKnown = environment.subList(0, environment.size() - 1).stream()
                .map(ReadmeTest::code)
                .collect(Collectors.joining(", "));
        return Stream.of(
                        code(setting.settingName()),
                        code(setting.defaultText()),
                        wellKnown.isEmpty() ? "–" : wellKnown,
                        escaped(setting.meaning()),
                        escaped(setting.allowed()))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("*", "\\*");
    }

    private static String code(String text) {
        return text.isEmpty() ? "–" : "`" + text + "`";
    }

    @Test
    void namesTheEnvironmentOfASettingWithoutAWellKnownOne() {
        assertThat(Readme.text()).contains("(`batchRecords`: `ES_TRACE_BATCH_RECORDS`)");
        assertThat(setting("batchRecords").environmentNames()).containsExactly("ES_TRACE_BATCH_RECORDS");
        assertThat(Setting.all())
                .allMatch(setting -> setting.environmentNames()
                        .get(setting.environmentNames().size() - 1)
                        .startsWith("ES_TRACE_"));
    }

    private static Setting<?> setting(String name) {
        return Setting.all().stream()
                .filter(setting -> setting.settingName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void listsEveryFieldAsItIs() {
        String page = Readme.read(Readme.ROOT.resolve("docs/fields.md"));
        String head = "| field | type | MDC keys | also as |\n|---|---|---|---|\n";
        assertThat(page)
                .contains("\n\n" + head
                        + Stream.of(TraceField.values()).map(ReadmeTest::row).collect(Collectors.joining()) + "\n");
    }

    @Test
    void listsEveryFieldOfARequestAsItIs() {
        String page = Readme.read(Readme.ROOT.resolve("docs/fields.md"));
        String head = "| field | type | also as |\n|---|---|---|\n";
        assertThat(page)
                .endsWith("\n\n" + head
                        + Stream.of(MetricsField.values()).map(ReadmeTest::row).collect(Collectors.joining()));
    }

    private static String row(MetricsField field) {
        return Stream.of(code(field.fieldName()), field.type().mappingName(), codes(field.aliases()))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String row(TraceField field) {
        return Stream.of(
                        code(field.fieldName()),
                        field.type().mappingName(),
                        codes(field.mdcKeys()),
                        codes(field.aliases()))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String codes(List<String> names) {
        return names.isEmpty() ? "–" : names.stream().map(ReadmeTest::code).collect(Collectors.joining(", "));
    }

    @Test
    void listsEveryExampleAsItIs() {
        assertThat(between("examples"))
                .isEqualTo("| name | shows |\n|---|---|\n"
                        + Stream.of(Example.values())
                                .map(example -> "| " + code(example.key()) + " | " + example.shows() + " |\n")
                                .collect(Collectors.joining()));
    }

    @Test
    void namesArtifactsThatTheBuildMakes() {
        String dependencies = Readme.only("xml", "<dependencies>");
        assertThat(all("<groupId>(.*?)</groupId>", dependencies)).containsOnly("dev.estrace");
        assertThat(all("<version>(.*?)</version>", dependencies)).containsOnly(version());
        assertThat(all("(es-trace-[\\w-]+)", dependencies)).hasSize(4).allMatch(artifacts()::contains);
    }

    private static String version() {
        return all("<artifactId>es-trace</artifactId>\\s*<version>(.*?)</version>", pom(Readme.ROOT))
                .get(0);
    }

    private static List<String> artifacts() {
        return all("<module>(.*?)</module>", pom(Readme.ROOT)).stream()
                .map(module -> pom(Readme.ROOT.resolve(module)))
                .flatMap(pom -> all("</parent>\\s*<artifactId>(.*?)</artifactId>", pom).stream())
                .toList();
    }

    private static String pom(Path folder) {
        return Readme.read(folder.resolve("pom.xml"));
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void namesVersionsThatTheTestsUse() {
        assertThat(Readme.text()).contains("against " + interpolated("${elasticsearch.version}"));
        assertThat(between("versions"))
                .isEqualTo("| library | versions tested | by |\n|---|---|---|\n"
                        + row("Log4j2", copied("log4j2"), "VersionMatrixIT")
                        + row("Logback", copied("logback"), "VersionMatrixIT")
                        + row("SLF4J", copied("slf4j"), "VersionMatrixIT")
                        + row("Spring Boot", ofSpringBoot(), "ConsumerProjectsIT"));
    }

    @Test
    void namesVersionsThatPassTheContract() {
        assertThat(Readme.text().replace('\n', ' '))
                .contains(interpolated("with Log4j2 ${log4j.oldest.version} and ${log4j.version}"))
                .contains(interpolated("with Logback ${logback.oldest.version} and ${logback.version}"));
    }

    private static String row(String library, List<String> versions, String test) {
        return "| " + library + " | " + String.join(", ", versions) + " | " + code(test) + " |\n";
    }

    /** What the build copies for the tests to run with, from the oldest to the newest. */
    private static List<String> copied(String library) {
        String target = Pattern.quote("${versions}/" + library + "/");
        return all("<version>([^<]*)</version><outputDirectory>" + target, pom(Readme.ROOT.resolve("examples")))
                .stream()
                .map(ReadmeTest::interpolated)
                .distinct()
                .sorted(Comparator.comparing(Version::parse))
                .toList();
    }

    private static List<String> ofSpringBoot() {
        return Stream.of("spring-boot-3", "spring-boot-4")
                .map(project -> pom(Readme.ROOT.resolve("examples").resolve(project)))
                .flatMap(pom -> all("spring-boot-starter-parent</artifactId>\\s*<version>(.*?)<", pom).stream())
                .toList();
    }

    /** With the properties of the build. */
    private static String interpolated(String text) {
        String pom = pom(Readme.ROOT);
        return Pattern.compile("\\$\\{(.*?)}")
                .matcher(text)
                .replaceAll(name ->
                        all("<" + Pattern.quote(name.group(1)) + ">(.*?)<", pom).get(0));
    }

    @Test
    void namesCommandsThatThereAre() {
        List<String> commands =
                Readme.fenced("sh").stream().flatMap(String::lines).toList();
        assertThat(commands).contains("./demo", "mvn verify");
        assertThat(commands.stream().filter(command -> !command.startsWith("mvn verify")))
                .allMatch(command -> Files.isExecutable(Readme.ROOT.resolve(command.replaceFirst(" .*", ""))));
        assertThat(Readme.read(Readme.ROOT.resolve(".ci/run"))).contains(" verify");
    }

    @Test
    void namesTestsThatThereAre() throws IOException {
        List<String> tests = all("`(\\w+(?:Test|IT))`", Readme.text());
        assertThat(tests).hasSizeGreaterThan(10);
        try (Stream<Path> files = Files.walk(Readme.ROOT)) {
            assertThat(files.filter(file -> file.toString().contains("/src/test/java/"))
                            .map(file -> file.getFileName().toString().replace(".java", "")))
                    .containsAll(tests);
        }
    }

    @Test
    void fencesNothingThatNoTestReads() {
        assertThat(Readme.languages()).containsExactlyInAnyOrder("xml", "properties", "java", "sh");
        assertThat(Readme.fenced("xml")).hasSize(5);
        assertThat(Readme.fenced("properties")).hasSize(1);
    }

    @Test
    void demoTellsHowItIsUsed() throws Exception {
        assertThat(demo("--help")).isZero();
        assertThat(demo("--kep")).isEqualTo(2);
    }

    private static int demo(String option) throws IOException, InterruptedException {
        return new ProcessBuilder(Readme.ROOT.resolve("demo").toString(), option)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
