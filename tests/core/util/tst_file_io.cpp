#include "core/util/error.h"
#include "core/util/file_io.h"
#include "core/util/temporary_file.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <fstream>

using namespace driftwalk;

class TestFileIo : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void unfinishedFilesLeaveNothingBehind()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root(folder.path().toStdString());
        TemporaryFile file(root / "film.mp4");
        file.write("from here");
        if (!file.path().starts_with("/proc")) QSKIP("the file system has no files without names");
        QVERIFY(std::filesystem::is_empty(root));
        std::ofstream(file.path(), std::ios::app) << " and from a library";
        file.commit();
        QCOMPARE(readFile(root / "film.mp4"), std::string("from here and from a library"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void returnsWhatWasWritten()
    {
        const QTemporaryDir folder;
        const auto path = std::filesystem::path(folder.path().toStdString()) / "file.bin";
        const std::string content("a\0b\r\n\xff", 6);
        writeFileAtomically(path, "older and longer content");
        writeFileAtomically(path, content);
        QCOMPARE(readFile(path), content);
    }

    void devicesAreNotRead() { QVERIFY_THROWS_EXCEPTION(FileError, readFile("/dev/zero")); }

    void leavesNothingBehindWhenTheFolderIsMissing()
    {
        const QTemporaryDir folder;
        const auto path
            = std::filesystem::path(folder.path().toStdString()) / "missing" / "file.bin";
        QVERIFY_THROWS_EXCEPTION(FileError, writeFileAtomically(path, "x"));
        QVERIFY(std::filesystem::is_empty(folder.path().toStdString()));
    }

    void refusesDevices()
    {
        const auto type = std::filesystem::status("/dev/null").type();
        QVERIFY_THROWS_EXCEPTION(FileError, writeFileAtomically("/dev/null", "x"));
        QVERIFY_THROWS_EXCEPTION(FileError, requireWritable("/dev/null"));
        QCOMPARE(std::filesystem::status("/dev/null").type(), type);
    }

    void followsLinks()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root(folder.path().toStdString());
        writeFileAtomically(root / "target", "old");
        std::filesystem::create_symlink(root / "target", root / "link");
        writeFileAtomically(root / "link", "new");
        QVERIFY(std::filesystem::is_symlink(root / "link"));
        QCOMPARE(readFile(root / "target"), std::string("new"));
    }

    void askingFirstLeavesNothingBehind()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root(folder.path().toStdString());
        requireWritable(root / "file");
        QVERIFY(std::filesystem::is_empty(root));
        QVERIFY_THROWS_EXCEPTION(FileError, requireWritable(root / "missing" / "file"));
    }

    void refusesFolders()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path(folder.path().toStdString());
        QVERIFY_THROWS_EXCEPTION(FileError, readFile(path));
        QVERIFY_THROWS_EXCEPTION(FileError, writeFileAtomically(path, "x"));
    }
};

QTEST_GUILESS_MAIN(TestFileIo)
#include "tst_file_io.moc"
