#include "core/util/error.h"
#include "core/util/file_io.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace driftwalk;

class TestFileIo : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void returnsWhatWasWritten()
    {
        const QTemporaryDir folder;
        const auto path = std::filesystem::path(folder.path().toStdString()) / "file.bin";
        const std::string content("a\0b\r\n\xff", 6);
        writeFileAtomically(path, "older and longer content");
        writeFileAtomically(path, content);
        QCOMPARE(readFile(path), content);
    }

    void leavesNothingBehindWhenTheFolderIsMissing()
    {
        const QTemporaryDir folder;
        const auto path
            = std::filesystem::path(folder.path().toStdString()) / "missing" / "file.bin";
        QVERIFY_THROWS_EXCEPTION(FileError, writeFileAtomically(path, "x"));
        QVERIFY(std::filesystem::is_empty(folder.path().toStdString()));
    }

    void keepsTheOldFileWhenTheDiskIsFull()
    {
        if (!std::filesystem::exists("/dev/full")) QSKIP("no /dev/full here");
        QVERIFY_THROWS_EXCEPTION(FileError, writeFileAtomically("/dev/full/file", "x"));
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
