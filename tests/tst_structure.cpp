// The rules of the house that a compiler does not check.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QtTest/QtTest>

namespace {

const QString root = QStringLiteral(DRIFTWALK_SOURCE_DIR);

QString contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// "file: include" for every include below `folder` that matches.
QStringList includesMatching(const QString& folder, const QRegularExpression& pattern)
{
    static const QRegularExpression include("^\\s*#\\s*include\\s*([<\"][^>\"]+[>\"])",
                                            QRegularExpression::MultilineOption);
    QStringList found;
    QDirIterator files(root + "/" + folder, {"*.h", "*.cpp"}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        auto matches = include.globalMatch(contentOf(path));
        while (matches.hasNext()) {
            const QString name = matches.next().captured(1);
            if (pattern.match(name).hasMatch()) found << path + ": " + name;
        }
    }
    return found;
}

}  // namespace

class TestStructure : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void coreKnowsNeitherQtNorTheOtherLayers()
    {
        const QRegularExpression forbidden("^(<Q|\"(widgets|app|tests)/)");
        QCOMPARE(includesMatching("core", forbidden), QStringList());
    }

    void widgetsKnowOnlyPlainValuesOfCore()
    {
        const QRegularExpression forbidden(
            "^(<(torch|ATen|c10)/|\"(app|tests)/|\"core/(model|dataset|training|evaluation|text)/"
            "|\"core/studio/(?!motion_timeline\\.h))");
        QCOMPARE(includesMatching("widgets", forbidden), QStringList());
    }

    void theWindowDoesNotSeeLibTorch()
    {
        const QRegularExpression forbidden(
            "^(<(torch|ATen|c10)/|\"core/(model|dataset|training)/)");
        QCOMPARE(includesMatching("app/gui", forbidden), QStringList());
    }

    void pathsInDocumentsExist()
    {
        static const QRegularExpression path(
            "`((?:core|widgets|app|shaders|resources|tests)/[A-Za-z0-9_./-]*)`|\\]\\((resources/[^)]+)\\)");
        int count = 0;
        QDirIterator documents(root, {"README.md"}, QDir::Files, QDirIterator::Subdirectories);
        while (documents.hasNext()) {
            const QString document = documents.next();
            if (document.startsWith(root + "/build")) continue;
            auto matches = path.globalMatch(contentOf(document));
            while (matches.hasNext()) {
                const auto match = matches.next();
                const QString name
                    = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
                QVERIFY2(QFileInfo::exists(root + "/" + name),
                         qPrintable(document + " names " + name));
                ++count;
            }
        }
        QVERIFY(count > 5);
    }

    void topLevelIsTheAgreedOne()
    {
        const QStringList agreed
            = {"CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "app",
               "core",           "resources",         "shaders", "tests",     "widgets"};
        for (const QString& name : QDir(root).entryList(QDir::AllEntries | QDir::NoDotAndDotDot))
            QVERIFY2(agreed.contains(name) || name.startsWith("build"), qPrintable(name));
    }
};

QTEST_GUILESS_MAIN(TestStructure)
#include "tst_structure.moc"
