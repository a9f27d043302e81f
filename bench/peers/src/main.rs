//! Our engine and others on one model: `rechtenpas-peers model FILE` writes the model for the runners in other languages,
//! `rechtenpas-peers ours|zen|dsntk` prints what is found of an engine, a line of JSON each.

mod dsntk;
mod figure;
mod model;
mod ours;
mod zen;

use model::Model;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let model = Model::new();
    match words.as_slice() {
        ["model", file] => {
            let json = serde_json::to_string(&model).expect("a model is plain data");
            std::fs::write(file, json).expect("the file can be written");
        }
        ["ours"] => ours::figures(&model).iter().for_each(|figure| println!("{}", figure.json())),
        ["zen"] => println!("{}", zen::figure(&model).json()),
        ["dsntk"] => println!("{}", dsntk::figure(&model).json()),
        _ => {
            eprintln!("rechtenpas-peers model FILE | ours | zen | dsntk");
            std::process::exit(2);
        }
    }
}
