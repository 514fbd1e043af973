#include "core/util/error.h"
#include "core/util/zip.h"

#include <QtTest/QtTest>

using namespace driftwalk;

namespace {

/// Made by Python's zipfile as NumPy uses it: one deflated entry with the sizes of ZIP64 in front.
const std::string deflated = QByteArray::fromHex("504b03042d000000080000002100f7d912defffffffffffff"
                                                 "fff05001400612e7478740100100028000000000000"
                                                 "000a000000000000002b4fccc95628274c0000504b01022d0"
                                                 "32d000000080000002100f7d912de0a000000280000"
                                                 "00050000000000000000000000800100000000612e7478745"
                                                 "04b05060000000001000100330000004100000000"
                                                 "00")
                                 .toStdString();

const std::vector<ZipEntry> entries
    = {{"joints.npy", std::string("\0\x01\xff PK\x05\x06 text", 13)}, {"empty", ""}, {"b", "b"}};

}  // namespace

class TestZip : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void returnsWhatWasPacked()
    {
        const std::vector<ZipEntry> back = unzip(zip(entries), "test");
        QCOMPARE(back.size(), entries.size());
        for (std::size_t i = 0; i < entries.size(); ++i) {
            QCOMPARE(back[i].name, entries[i].name);
            QCOMPARE(back[i].content, entries[i].content);
        }
        QVERIFY(unzip(zip({}), "test").empty());
    }

    void readsWhatPythonDeflated()
    {
        const std::vector<ZipEntry> back = unzip(deflated, "test");
        QCOMPARE(back.size(), 1U);
        QCOMPARE(back[0].name, std::string("a.txt"));
        QCOMPARE(back[0].content, std::string("walk walk walk walk walk walk walk walk "));
    }

    void refusesEveryCut()
    {
        for (const std::string& archive : {zip(entries), deflated}) {
            for (std::size_t size = 0; size < archive.size(); ++size)
                QVERIFY_THROWS_EXCEPTION(FileError, unzip(archive.substr(0, size), "test"));
        }
    }

    void noticesOrSurvivesEveryChangedByte()
    {
        const std::vector<ZipEntry> good = unzip(deflated, "test");
        for (std::size_t i = 0; i < deflated.size(); ++i) {
            for (const int change : {1, 0x80, 0xff}) {
                std::string damaged = deflated;
                damaged[i] = static_cast<char>(damaged[i] ^ change);
                try {
                    for (const ZipEntry& entry : unzip(damaged, "test"))
                        QCOMPARE(entry.content, good[0].content);
                } catch (const FileError&) {
                }
            }
        }
    }

    void refusesPromisesThatNoPackedBytesCanKeep()
    {
        std::string bomb = deflated;
        const std::size_t size = bomb.rfind("PK\x01\x02") + 24;
        bomb.replace(size, 4, std::string("\x00\x00\x00\x30", 4));  // 0.8 GB from ten bytes
        QVERIFY_THROWS_EXCEPTION(FileError, unzip(bomb, "test"));
    }
};

QTEST_GUILESS_MAIN(TestZip)
#include "tst_zip.moc"
