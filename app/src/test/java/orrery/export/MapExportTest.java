package orrery.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import orrery.cluster.ClusterState;
import orrery.map.picture.MapModel;
import orrery.map.picture.MapTheme;
import orrery.map.picture.SampleCluster;

class MapExportTest {
    private static final ExportOptions LIGHT = ExportOptions.at(SampleCluster.NOW);
    private static final Path PICTURES = Path.of("target", "pictures");

    private static void keep(String file, byte[] picture) throws Exception {
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(file), picture);
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void picturesOfTheSampleClustersAreKeptForLookingAt() throws Exception {
        ClusterState twelve = SampleCluster.twelve().state();
        MapModel before = MapModel.of(SampleCluster.twelveBefore().state(), SampleCluster.NOW);
        MapModel model = before.next(twelve, before.arrangement(), SampleCluster.NOW);
        for (MapTheme theme : new MapTheme[]{MapTheme.LIGHT, MapTheme.DARK}) {
            String suffix = theme == MapTheme.LIGHT ? "light" : "dark";
            keep("three-" + suffix + ".png", MapExport.png(SampleCluster.three().state(), LIGHT.withTheme(theme)));
            keep("sharing-" + suffix + ".png", MapExport.png(SampleCluster.sharing().state(), LIGHT.withTheme(theme)));
            keep("twelve-" + suffix + ".png", MapExport.png(model, LIGHT.withTheme(theme)));
        }
        keep("twelve.svg", MapExport.svg(SampleCluster.twelve().state(), LIGHT).getBytes("UTF-8"));
        keep("empty.png", MapExport.png(ClusterState.EMPTY, LIGHT));
        assertThat(PICTURES.resolve("twelve-dark.png")).isNotEmptyFile();
    }

    @Test
    void anSvgNamesEveryNodeAndIsWellFormed() throws Exception {
        Document svg = parsed(MapExport.svg(SampleCluster.twelve().state(), LIGHT));

        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("map, 13 nodes");
        assertThat(svg.getDocumentElement().getTextContent()).contains("wibble", "different cookies",
                "node gone@jv, down: killed", "connection of half@rane and one@rane, reported by one end only");
    }

    @Test
    void namesThatXmlCannotHoldDoNotBreakAnSvg() throws Exception {
        ClusterState state = new SampleCluster().lab("a<b&c\"\u0001@h").state();

        assertThat(parsed(MapExport.svg(state, LIGHT)).getDocumentElement().getTextContent()).contains("a<b&c\"\uFFFD");
    }

    @Test
    void aPictureOfNothingSaysSo() throws Exception {
        assertThat(parsed(MapExport.svg(ClusterState.EMPTY, LIGHT)).getDocumentElement().getTextContent())
                .contains("No nodes were seen.");
    }

    @Test
    void aPngHasTheAskedForScale() throws Exception {
        ClusterState state = SampleCluster.three().state();
        var once = ImageIO.read(new ByteArrayInputStream(MapExport.png(state, LIGHT)));
        var twice = ImageIO.read(new ByteArrayInputStream(MapExport.png(state, LIGHT.withScale(2))));

        assertThat(twice.getWidth()).isBetween(2 * once.getWidth() - 2, 2 * once.getWidth());
        assertThat(once.getRGB(1, 1) & 0xFFFFFF).isEqualTo(0xF6F8FA);
    }

    @Test
    void aTransparentPngHasNoBackground() throws Exception {
        var png = ImageIO.read(new ByteArrayInputStream(
                MapExport.png(SampleCluster.three().state(), LIGHT.withTransparency(true))));

        assertThat(png.getRGB(1, 1) >>> 24).isZero();
    }
}
