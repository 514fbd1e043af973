#include "core/util/error.h"
#include "tests/widgets/poses.h"
#include "widgets/render/capture_target.h"
#include "widgets/render/plane_renderer.h"

#include <QDir>
#include <QtTest/QtTest>

#include <memory>

using namespace driftwalk;
using namespace driftwalk::widgets;

class TestShaders : public QObject {
    Q_OBJECT

    static PlaneScene planeWithEverything()
    {
        PlaneScene scene;
        scene.density = PlaneDensity{.rows = 1, .columns = 1, .values = {1}};
        scene.points = {{.positions = {{0, 0}}}};
        scene.paths = {{.positions = {{0, 0}, {1, 0}}, .marker = glm::vec2(1, 0)}};
        return scene;
    }

private Q_SLOTS:

    void initTestCase() { m_context = std::make_unique<HeadlessContext>(); }

    void cleanupTestCase() { m_context.reset(); }

    void compiles_data()
    {
        QTest::addColumn<QString>("file");
        const QStringList files = QDir(":/shaders").entryList({"*.vert", "*.frag"});
        QVERIFY(files.size() >= 12);
        for (const QString& file : files)
            QTest::newRow(qPrintable(file)) << file;
    }

    void compiles()
    {
        QFETCH(QString, file);
        try {
            QVERIFY(loadShader(file.toStdString()).id() != 0);
        } catch (const Error& error) {
            QFAIL(error.what());
        }
    }

    /// Program::set throws for a uniform that does not exist, and these scenes have everything that
    /// can be drawn.
    void haveEveryUniformThatIsSet()
    {
        Scene scene;
        scene.figure = tests::tPose();
        scene.noisy = tests::tPose();
        scene.path = {{0, 0, 0}, {1, 0, 0}};
        SceneRenderer renderer;
        try {
            CaptureTarget({64, 64}).capture(renderer, scene, {});
            PlaneRenderer plane;
            plane.draw(planeWithEverything(), {}, {64, 64});
        } catch (const Error& error) {
            QFAIL(error.what());
        }
    }

    void nameAMissingUniform()
    {
        const Program program("layer");
        program.use();
        try {
            program.set("u_nonsense", 1);
            QFAIL("a uniform that does not exist was set");
        } catch (const Error& error) {
            QVERIFY(QString(error.what()).contains("u_nonsense"));
        }
    }

    void nameAMissingFile() { QVERIFY_THROWS_EXCEPTION(Error, loadShader("nonsense.frag")); }

private:
    std::unique_ptr<HeadlessContext> m_context;
};

QTEST_GUILESS_MAIN(TestShaders)
#include "tst_shaders.moc"
