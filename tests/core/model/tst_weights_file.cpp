#include "core/model/weights_file.h"
#include "core/util/error.h"
#include "core/util/file_io.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <ATen/ATen.h>

using namespace driftwalk;

class TestWeightsFile : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path path() const { return m_folder.filePath("w.safetensors").toStdString(); }

    void writeSample() const
    {
        model::WeightsFile file;
        file.metadata["note"] = "\"quoted\" and ü";
        for (const auto type : {at::kDouble, at::kFloat, at::kHalf, at::kBFloat16, at::kLong,
                                at::kInt, at::kShort, at::kByte})
            file.tensors[at::toString(type)] = at::arange(6).view({2, 3}).to(type);
        file.tensors["scalar"] = at::tensor(2.5);
        file.tensors["empty"] = at::empty({0, 4});
        model::writeWeights(path(), file);
    }

private Q_SLOTS:

    void returnsWhatWasWritten()
    {
        writeSample();
        const auto file = model::readWeights(path());
        QCOMPARE(file.metadata.at("note"), std::string("\"quoted\" and ü"));
        QCOMPARE(file.tensors.size(), std::size_t{10});
        for (const auto& [name, tensor] : file.tensors) {
            if (name == "scalar" || name == "empty") continue;
            QCOMPARE(std::string(at::toString(tensor.scalar_type())), name);
            QVERIFY(at::equal(tensor.to(at::kLong), at::arange(6).view({2, 3})));
        }
        QCOMPARE(file.tensors.at("scalar").item<float>(), 2.5F);
        QCOMPARE(file.tensors.at("empty").sizes().vec(), (std::vector<std::int64_t>{0, 4}));
    }

    void refusesEveryTruncation()
    {
        writeSample();
        const std::string content = readFile(path());
        for (std::size_t size = 0; size < content.size(); size += 7) {
            writeFileAtomically(path(), content.substr(0, size));
            QVERIFY_THROWS_EXCEPTION(FileError, model::readWeights(path()));
        }
    }

    void noticesEveryFlippedByteOfTheData()
    {
        writeSample();
        const std::string content = readFile(path());
        for (std::size_t i = content.size() - 40; i < content.size(); ++i) {
            std::string damaged = content;
            damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
            writeFileAtomically(path(), damaged);
            QVERIFY_THROWS_EXCEPTION(FileError, model::readWeights(path()));
        }
    }

    void survivesDamagedHeaders()
    {
        writeSample();
        const std::string content = readFile(path());
        for (std::size_t i = 0; i < 400; ++i) {
            std::string damaged = content;
            damaged[i] = static_cast<char>(damaged[i] ^ 0x15);
            writeFileAtomically(path(), damaged);
            try {
                model::readWeights(
                    path());  // a changed name or note may go unnoticed, nothing worse
            } catch (const FileError&) {
            }
        }
        QVERIFY(true);
    }
};

QTEST_GUILESS_MAIN(TestWeightsFile)
#include "tst_weights_file.moc"
